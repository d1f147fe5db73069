/** What a member's own days bring: the one on which they join, its anniversary, a birthday; and what a month leaves. */
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { openAccount } from '#domain/ledger/account.ts';
import type { Rule } from '#domain/programme/rule.ts';
import type { Programme } from '#domain/programme.ts';
import { listMyEntries } from '#http/member-look/routes.ts';
import { listBudgets } from '#http/operator-look/routes.ts';
import { createTillKey } from '#http/operator-setup/routes.ts';
import { enrolMember, fulfilRedemption, recordSale } from '#http/till/routes.ts';
import { keys } from '#table/core/keys.ts';
import { getItem } from '#table/core/read.ts';
import { accountToItem } from '#table/ledger/account-item.ts';
import { dueKey } from '#table/ledger/due-key.ts';
import { redemptionFromItem } from '#table/rewards/redemption-item.ts';
import { sha256 } from '#trust/random.ts';
import { settleWell } from '../../support/actors/failed-events.ts';
import { openShop, type Shop, widestBounds } from '../../support/actors/shop.ts';
import { joinMember, signInAs } from '../../support/actors/sign-in.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshEmail, saleOf } from '../../support/inputs/facts.ts';
import { provenLedger, readAccountRecord } from '../../support/outcomes/ledger.ts';

const both = (text: string) => ({ en: text, es: text });
const rule = (ruleId: string, on: Rule['on'], gives: Rule['gives'], more: Partial<Rule> = {}): Rule => ({
  ruleId,
  name: both(ruleId),
  on,
  stage: 'bonus',
  gives,
  ...more,
});

const programme: Programme = {
  schema: 2,
  programmeId: 'days',
  name: 'Days',
  currency: 'EUR',
  timeZone: 'Europe/Madrid',
  languages: ['en', 'es'],
  defaultCountry: 'ES',
  oldestSaleDays: 365,
  matchBy: ['phone', 'email'],
  codeValidDays: 30,
  returnGraceDays: 30,
  claimWindowDays: 90,
  attributes: {},
  units: [
    {
      unitId: 'point',
      kind: 'points',
      name: { en: { one: 'point', other: 'points' }, es: { one: 'punto', other: 'puntos' } },
    },
    {
      unitId: 'stamp',
      kind: 'stamps',
      name: { en: { one: 'stamp', other: 'stamps' }, es: { one: 'sello', other: 'sellos' } },
    },
  ],
  counters: { spent: { on: ['sale'], sums: 'net', per: 'life' } },
  rules: [
    rule('stamps', 'sale', [{ unit: 'stamp', give: 1, per: 100, of: 'net' }], { stage: 'base' }),
    rule(
      'start',
      'enrolled',
      [
        { unit: 'point', fixed: 25 },
        { reward: 'cake', valid: { days: 14 } },
      ],
      {
        limits: [{ max: 1000, what: 'given', per: 'life', of: 'everyone' }],
      },
    ),
    rule(
      'candles',
      'birthday',
      [
        { unit: 'stamp', fixed: 2 },
        { reward: 'cake', valid: { days: 30 } },
      ],
      {
        if: { count: 'spent', atLeast: 1 },
      },
    ),
    rule('year', 'anniversary', [{ unit: 'point', fixed: 10 }, { badge: 'faithful' }], {
      limits: [{ max: 1000, what: 'given', per: 'life', of: 'everyone' }],
    }),
  ],
  converts: { card: { from: 'stamp', each: 5, at: 'month-end', gives: [{ unit: 'point', fixed: 100 }] } },
  badges: { faithful: { name: both('Faithful') } },
  tiers: [
    { tierId: 'member', name: both('Member'), needs: [] },
    { tierId: 'gold', name: both('Gold'), needs: [{ count: 'spent', atLeast: 1_000_000 }] },
  ],
  review: { at: 'window-end', graceDays: 0, noticeDays: 0, drop: 'one' },
  rewards: { cake: { name: both('A cake'), kind: 'free-product' } },
};

const cloudOf = testCloud({ programme, silent: true, now: '2027-01-20T10:00:00Z' });

const entriesOf = async (memberId: string) => (await provenLedger(cloudOf().table, memberId)).entries;
const toldOf = async (memberId: string) =>
  (await entriesOf(memberId)).map(
    ({ kind, unit = 'point', pointsDelta }) => `${kind} ${pointsDelta} ${unit}`,
  );

/** Time goes on to a moment, and schedules run then, one after the other. */
async function sweepAt(now: string, ...schedules: readonly string[]): Promise<void> {
  const { cloud } = cloudOf();
  await cloud.setClock(now);
  for (const schedule of schedules.length > 0 ? schedules : ['point-expiry']) {
    expect((await cloud.runSchedule(schedule)).ok).toBe(true);
    await settleWell(cloudOf());
  }
}

const buys = (shop: Shop, memberId: string, net: number) =>
  cloudOf().api.answer(recordSale, 200, {
    token: shop.tillKey,
    body: saleOf(net, cloudOf().now(), { memberId }),
  });

/** Has a sweep of a day find somebody once more, as when a message comes again. */
const findAgain = (memberId: string, day: string) =>
  cloudOf().table.documents.send(
    new UpdateCommand({
      TableName: cloudOf().table.name,
      Key: keys.account(memberId),
      UpdateExpression: 'SET nextDueOn = :due',
      ExpressionAttributeValues: { ':due': dueKey(day, ['point-expiry']) },
    }),
  );

/** Somebody who joined long ago, and of whom nothing has been written since. */
async function oldMember(memberId: string, openedAt: string): Promise<void> {
  const { documents, name } = cloudOf().table;
  const account = openAccount(memberId, new Date(openedAt), programme, sha256);
  const beside = { revision: 1, statementThrough: '2027-12', sessionEpoch: 0, closedAt: null };
  await documents.send(
    new PutCommand({ TableName: name, Item: accountToItem({ account, ...beside, nextDueOn: null }) }),
  );
}

it('two years of a member: joining, ended months, birthdays and an anniversary, each once', {
  timeout: 240_000,
}, async () => {
  const { api, table, adminToken } = cloudOf();
  const shop = await openShop(cloudOf());
  const ana = await joinMember(cloudOf(), { birthday: '1992-02-29' });
  const { memberId } = ana;
  expect(await toldOf(memberId)).toEqual(['granted 25 point', 'reserved 0 point']);
  expect((await entriesOf(memberId))[0]).toMatchObject({
    causeId: `enrolled:${memberId}`,
    grant: { reason: 'enrolled' },
  });
  const [welcome] = (await readAccountRecord(table, memberId)).account.reservations;
  const code = redemptionFromItem(
    (await getItem(table, keys.redemption(welcome?.redemptionId ?? ''))) as never,
  ).code;
  await api.answer(fulfilRedemption, 200, { token: shop.tillKey, params: { code } });

  // At the till the same, and not a second time.
  const email = freshEmail();
  const atTill = { token: shop.tillKey, body: { email } };
  const ben = await api.answer(enrolMember, 201, atTill);
  await api.answer(enrolMember, 200, atTill);
  expect(await toldOf(ben.memberId)).toEqual(['granted 25 point', 'reserved 0 point']);
  const { budgets } = await api.answer(listBudgets, 200, { token: adminToken });
  expect(budgets).toContainEqual(expect.objectContaining({ limitId: 'start.0', used: 50 }));

  await buys(shop, memberId, 12_00);
  await buys(shop, ben.memberId, 4_00);
  // Whatever else is due on that day comes first.
  await sweepAt('2027-02-01T05:00:00Z', 'statements', 'point-expiry');
  const january = [
    'granted 25 point',
    'reserved 0 point',
    'fulfilled 0 point',
    'earned 0 point',
    'earned 12 stamp',
  ];
  const february = [...january, 'converted -10 stamp', 'converted 200 point'];
  expect(await toldOf(memberId)).toEqual(february);
  expect((await toldOf(ben.memberId)).some((text) => text.startsWith('converted'))).toBe(false);

  // What comes in on the day itself is of the next month, however often it is swept.
  await buys(shop, memberId, 3_00);
  await buys(shop, memberId, 5_00);
  await findAgain(memberId, '2027-02-01');
  await sweepAt('2027-02-01T06:00:00Z');
  expect((await readAccountRecord(table, memberId)).nextDueOn).toBe('2027-02-28');
  const bought = [...february, 'earned 0 point', 'earned 3 stamp', 'earned 0 point', 'earned 5 stamp'];
  expect(await toldOf(memberId)).toEqual(bought);

  await sweepAt('2027-02-28T05:00:00Z');
  await sweepAt('2027-02-28T06:00:00Z');
  const born = [...bought, 'granted 0 point', 'granted 2 stamp', 'reserved 0 point'];
  expect(await toldOf(memberId)).toEqual(born);

  await sweepAt('2028-01-20T05:00:00Z');
  await sweepAt('2028-01-20T06:00:00Z');
  const causes = (await entriesOf(memberId)).map(({ causeId }) => causeId);
  expect(causes.filter((cause) => cause === `anniversary:${memberId}:2028`)).toHaveLength(1);
  expect(causes).toContain(`birthday:${memberId}:2027`);
  const { account, settledThrough } = await readAccountRecord(table, memberId);
  expect(account.counters).toMatchObject({ 'badge:faithful': { all: 1 } });
  expect(settledThrough).toBe('2028-01-20');

  const { token } = await signInAs(cloudOf(), { email: ana.email });
  const { entries } = await api.answer(listMyEntries, 200, { token });
  const explained = entries.map(({ explanation }) => explanation);
  for (const text of [
    '25 points for joining',
    'your birthday in 2027',
    '2 stamps for your birthday in 2027',
    '10 points for your anniversary with us in 2028; the badge “Faithful”',
  ])
    expect(explained).toContain(text);
});

it('a member from before there was a rule is found for it once something of theirs is written', {
  timeout: 240_000,
}, async () => {
  const { table } = cloudOf();
  const shop = await openShop(cloudOf());
  const memberId = 'mem_0000000017';
  await oldMember(memberId, '2026-05-05T10:00:00Z');
  await buys(shop, memberId, 50);
  const { nextDueOn, dueFor } = await readAccountRecord(table, memberId);
  expect(nextDueOn).toBe('2028-02-01');
  expect(dueFor).toEqual(['statements']);
  await sweepAt('2028-02-01T05:00:00Z', 'statements');
  expect((await readAccountRecord(table, memberId)).nextDueOn).toBe('2028-05-05');
  await sweepAt('2028-05-05T05:00:00Z');
  expect((await entriesOf(memberId)).map(({ causeId }) => causeId)).toContain(`anniversary:${memberId}:2028`);
});

it('a day on which the rules give nothing is over, and leaves no trace in the ledger', {
  timeout: 240_000,
}, async () => {
  const { table } = cloudOf();
  const shop = await openShop(cloudOf());
  const { memberId } = await joinMember(cloudOf(), { birthday: '1990-06-15' });
  const before = await toldOf(memberId);
  await sweepAt('2028-06-15T05:00:00Z', 'statements', 'point-expiry');
  expect(await toldOf(memberId)).toEqual([...before, 'released 0 point']);
  const { nextDueOn, settledThrough } = await readAccountRecord(table, memberId);
  expect(settledThrough).toBe('2028-06-15');
  expect(String(nextDueOn) > '2028-06-15').toBe(true);
  // Who has what it takes a week later has it for the next one.
  await buys(shop, memberId, 10_00);
  await findAgain(memberId, '2028-06-22');
  await sweepAt('2028-06-22T05:00:00Z');
  expect((await entriesOf(memberId)).some(({ causeId }) => causeId.startsWith('birthday'))).toBe(false);
});

it('what joining gives counts for the day of the till that enrols', async () => {
  const { api, adminToken: token } = cloudOf();
  const { connectionId } = await openShop(cloudOf());
  const till = {
    connectionId,
    locationId: 'kiosk',
    locationName: 'Kiosk',
    ...widestBounds,
    pointsPerDay: 30,
  };
  const { key } = await api.answer(createTillKey, 201, { token, body: till });
  const enrol = () => ({ token: key, body: { email: freshEmail() } });
  await api.answer(enrolMember, 201, enrol());
  await api.refusal(enrolMember, 'too-many-requests', enrol());
});
