/** What the calendar does to points, tiers and statements. The tests follow each other through one and a half years. */
import { beforeAll, describe, expect, it } from 'vitest';
import { findMember } from '#http/till/routes.ts';
import { statementFromItem } from '#table/ledger/statement-item.ts';
import { settleWell } from '../../support/actors/failed-events.ts';
import { type Enrolled, enrolSomebody, openShop, type Shop } from '../../support/actors/shop.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { saleOf } from '../../support/inputs/facts.ts';
import { itemsOf, provenLedger } from '../../support/outcomes/ledger.ts';
import { messagesDuring } from '../../support/outcomes/messages-during.ts';
import { scanTable } from '../../support/outcomes/table-scan.ts';

const cloudOf = testCloud({ now: '2026-03-10T09:00:00Z' });
let shop: Shop;
let ana: Enrolled;
let rich: Enrolled;

beforeAll(async () => {
  shop = await openShop(cloudOf());
  ana = await enrolSomebody(cloudOf(), shop);
  rich = await enrolSomebody(cloudOf(), shop, 'Rita');
});

async function buy({ memberId }: Enrolled, cents: number): Promise<void> {
  await shop.report(saleOf(cents, cloudOf().now(), { customer: { loyaltyRef: memberId } }));
  await cloudOf().cloud.settle();
}

async function at(instant: string): Promise<void> {
  await cloudOf().cloud.setClock(instant);
}

async function run(schedule: string): Promise<void> {
  const { ok } = await cloudOf().cloud.runSchedule(schedule);
  expect(ok).toBe(true);
  await settleWell(cloudOf());
}

/** Runs a schedule twice, and holds the second time to change nothing. */
async function runTwice(schedule: string): Promise<void> {
  await run(schedule);
  const after = await scanTable(cloudOf().table);
  expect(await messagesDuring(cloudOf(), () => run(schedule))).toEqual([]);
  expect(await scanTable(cloudOf().table)).toEqual(after);
}

async function accountOf({ cardNumber }: Enrolled) {
  const { api } = cloudOf();
  return (await api.answer(findMember, 200, { token: shop.tillKey, query: { card: cardNumber } })).account;
}

async function ledgerOf({ memberId }: Enrolled) {
  return (await provenLedger(cloudOf().table, memberId)).entries;
}

async function statementsOf({ memberId }: Enrolled) {
  return (await itemsOf(cloudOf().table, memberId, 'STATEMENT#')).map(statementFromItem);
}

const subjectsTo = ({ email }: Enrolled, word: string) =>
  cloudOf()
    .cloud.messages()
    .filter(({ to, subject }) => to === email && subject?.includes(word))
    .map(({ subject }) => subject);

describe('statements', () => {
  it('are not made of a month that is not over', async () => {
    await buy(ana, 4000);
    await buy(ana, 2550);
    await buy(rich, 250_000);
    await at('2026-03-31T21:30:00Z');
    await run('statements');
    expect(await statementsOf(ana)).toEqual([]);
  });

  it('are made of each month that is over, add up to the ledger, and are mailed once', async () => {
    await at('2026-04-12T09:00:00Z');
    await buy(ana, 1000);
    await at('2026-05-02T09:00:00Z');
    await runTwice('statements');

    const entries = await ledgerOf(ana);
    const statements = await statementsOf(ana);
    expect(statements.map(({ month }) => month)).toEqual(['2026-03', '2026-04']);
    let opening = 0;
    for (const { month, ...statement } of statements) {
      const own = entries.filter(({ recordedOn }) => recordedOn.startsWith(month));
      const earned = own.reduce((sum, { pointsDelta }) => sum + pointsDelta, 0);
      expect(statement).toMatchObject({
        openingBalance: opening,
        pointsEarned: earned,
        pointsTakenBack: 0,
        pointsExpired: 0,
        closingBalance: opening + earned,
        entryCount: own.length,
        headSequence: own.at(-1)?.sequence,
        headHash: own.at(-1)?.hash,
      });
      opening += earned;
    }
    expect(opening).toBe(75);
    // Two months at once are two messages, in no order.
    expect(subjectsTo(ana, 'statement').toSorted()).toEqual([
      'Your Fidelio statement for April 2026',
      'Your Fidelio statement for March 2026',
    ]);
  });
});

describe('points', () => {
  it('can be used to the end of their last day', async () => {
    await at('2027-03-31T21:59:00Z');
    expect(await accountOf(ana)).toMatchObject({
      pointsAvailable: 75,
      expiring: [
        { on: '2027-03-31', points: 65 },
        { on: '2027-04-30', points: 10 },
      ],
    });
    const before = await ledgerOf(ana);
    await runTwice('point-expiry');
    expect(await ledgerOf(ana)).toEqual(before);
  });

  it('are gone with the first minute of the next, before any sweep has run', async () => {
    await at('2027-03-31T22:00:30Z');
    expect(await accountOf(ana)).toMatchObject({
      pointsAvailable: 10,
      expiring: [{ on: '2027-04-30', points: 10 }],
    });
    expect((await ledgerOf(ana)).map(({ kind }) => kind)).toEqual(['earned', 'earned', 'earned']);
  });

  it('are written off by the sweep, once', async () => {
    await runTwice('point-expiry');
    expect((await ledgerOf(ana)).slice(3)).toEqual([
      expect.objectContaining({
        kind: 'expired',
        pointsDelta: -65,
        balanceAfter: 10,
        causeId: expect.stringContaining('2027-03-31'),
        occurredAt: '2027-03-31T22:00:00.000Z',
      }),
    ]);
    expect(await accountOf(ana)).toMatchObject({ pointsAvailable: 10 });
  });
});

describe('a tier', () => {
  it('is reached at the moment of qualifying and kept to the end of its month a year later', async () => {
    const [earned] = await ledgerOf(rich);
    expect(earned).toMatchObject({ kind: 'earned', pointsDelta: 2500, tierAfter: 'gold' });
    await at('2027-03-31T21:00:00Z');
    const gold = { id: 'gold', since: '2026-03-10' };
    expect((await accountOf(rich)).tier).toMatchObject({ ...gold, until: '2027-03-31' });
    // The sweep of points was there on the day after already, so the notice is late, and is of that month.
    await runTwice('tier-recalculation');
    expect((await accountOf(rich)).tier).toMatchObject({ ...gold, until: '2027-04-30' });
  });

  it('is taken a month after the member was told of its end, one level at a time', async () => {
    expect(subjectsTo(rich, 'Gold')).toHaveLength(1);
    const kindsOfRich = async () =>
      (await ledgerOf(rich)).map(({ kind }) => kind).filter((kind) => kind.startsWith('tier'));
    expect(await kindsOfRich()).toEqual(['tier-warned']);
    await at('2027-04-30T02:00:00Z');
    await runTwice('tier-recalculation');
    expect((await accountOf(rich)).tier).toMatchObject({ id: 'gold' });
    await at('2027-05-01T03:00:00Z');
    await runTwice('tier-recalculation');
    expect((await accountOf(rich)).tier).toMatchObject({ id: 'silver', since: '2027-05-01' });
    await at('2027-05-02T03:00:00Z');
    await runTwice('tier-recalculation');
    await at('2027-06-01T03:00:00Z');
    await runTwice('tier-recalculation');
    expect((await accountOf(rich)).tier).toMatchObject({ id: 'member', until: null });
    expect(subjectsTo(rich, 'Silver')).toHaveLength(1);
    const reviewed = ['tier-warned', 'tier-reviewed', 'tier-warned', 'tier-reviewed'];
    expect(await kindsOfRich()).toEqual(reviewed);
  });
});
