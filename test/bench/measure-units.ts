import { enrolMember, findMember } from '#functions/api/routes-pos.ts';
import { createReward, redeemAtTill } from '#functions/api/routes-rewards.ts';
import { readAccount } from '#functions/ledger/find-member.ts';
import { withoutMessages } from '../support/aws-calls.ts';
import { freshEmail, freshId, freshPhone, linesOf, saleOf } from '../support/facts.ts';
import { type Bill, meter } from '../support/meter.ts';
import { seedSales } from '../support/seed.ts';
import { enrolSomebody, openShop } from '../support/shop.ts';
import { type TestCloud, tableAt } from '../support/start-cloud.ts';

/** What an act cost at DynamoDB. */
export type Measured = Readonly<Record<string, Pick<Bill, 'calls' | 'read' | 'write'>>>;

/**
 * Measures every act that has a budget (design: earn, enrol, balance), from the requests really sent.
 * @param histories how many sales a member has already when the earn is measured
 */
export async function measureUnits(test: TestCloud, histories: readonly number[]): Promise<Measured> {
  const { cloud, api, now } = test;
  const sendAgain = withoutMessages(cloud);
  const shop = await openShop(test);
  const token = shop.tillKey;
  const measured: Record<string, Pick<Bill, 'calls' | 'read' | 'write'>> = {};
  const measure = async (name: string, functionPart: string | null, act: () => Promise<unknown>) => {
    const { calls, read, write } = await meter(test, functionPart, act);
    measured[name] = { calls, read, write };
  };
  const earn = async (email: string, more: object = {}) => {
    await shop.report(saleOf(800, now(), { customer: { email }, ...more }));
    await cloud.settle();
  };
  // The first of everything reads the secret and keeps the rules in force: once, not each time.
  const { memberId, phone, email, cardNumber } = await enrolSomebody(test, shop);
  await earn(email);

  for (const count of histories) {
    const member = await enrolSomebody(test, shop);
    await seedSales(test, shop, member.memberId, count);
    await cloud.settle();
    await measure(`earn from the queue after ${count} sales`, 'ApplySale', () => earn(member.email));
  }
  await measure('earn from the queue, a basket of 8 lines', 'ApplySale', () =>
    earn(email, { lines: linesOf(8) }),
  );
  const known = { saleId: 'known', occurredAt: now().toISOString() };
  await earn(email, known);
  await measure('the same sale from the queue again', 'ApplySale', () => earn(email, known));
  await measure('refund from the queue', 'ApplySale', async () => {
    const { saleId, occurredAt } = known;
    await shop.report({
      saleId,
      refundId: 'back',
      occurredAt,
      currency: 'EUR',
      total: 300,
      eligibleNet: 300,
    });
    await cloud.settle();
  });
  const rewardId = `tea-${shop.connectionId}`.slice(0, 60);
  const reward = { rewardId, name: 'Tea', kind: 'product', points: 1 };
  await api.answer(createReward, 201, { token: test.adminToken, body: reward });
  const redeem = () =>
    api.answer(redeemAtTill, 201, {
      token,
      body: { memberId, rewardId },
      headers: { 'idempotency-key': freshId() },
    });
  await redeem();
  await measure('redeem at the till, with the key', 'RedeemAtTill', redeem);
  const enrol = (body: object) => () => api.answer(enrolMember, 201, { token, body });
  await measure('enrol with one contact', 'EnrolMember', enrol({ phone: freshPhone(), givenName: 'Ana' }));
  await measure(
    'enrol with two contacts',
    'EnrolMember',
    enrol({
      phone: freshPhone(),
      email: freshEmail(),
      givenName: 'Ana',
      consents: { email: true, sms: true },
    }),
  );
  const observed = { table: tableAt(cloud, cloud.endpoints.aws) };
  await measure('balance', null, () => readAccount(observed, memberId));
  await measure('find by card, with the key', 'FindMember', () =>
    api.answer(findMember, 200, { token, query: { card: cardNumber } }),
  );
  await measure('find by phone, with the key', 'FindMember', () =>
    api.answer(findMember, 200, { token, query: { phone } }),
  );
  await cloud.settle();
  sendAgain();
  return measured;
}

/** The measurement as a table. */
export function unitsTable(measured: Measured): string {
  const rows = [
    ['act', 'calls', 'read units', 'write units'],
    ...Object.entries(measured).map(([name, { calls, read, write }]) =>
      [name, calls, read, write].map(String),
    ),
  ];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row.map((cell, i) => (i === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[i] ?? 0))),
    )
    .map((cells) => cells.join('  '))
    .join('\n');
}
