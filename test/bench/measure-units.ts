import { localDate } from '#domain/dates.ts';
import { claimReceipt } from '#http/member-act/routes.ts';
import { createReward, createTillKey } from '#http/operator-setup/routes.ts';
import { enrolMember, findMember, quoteSale, recordSale, redeemAtTill } from '#http/till/routes.ts';
import { readAccount } from '#use-cases/members/find-member.ts';
import { enrolSomebody, openShop, type Shop, widestBounds } from '../support/actors/shop.ts';
import { joinMember } from '../support/actors/sign-in.ts';
import { withoutMessages } from '../support/aws/aws-calls.ts';
import { type Bill, meter } from '../support/aws/meter.ts';
import { type TestCloud, tableAt } from '../support/cloud/start-cloud.ts';
import { freshEmail, freshId, freshPhone, linesOf, saleOf } from '../support/inputs/facts.ts';
import { seedSales } from '../support/inputs/seed.ts';
import { programme } from '../support/outcomes/ledger.ts';

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
    // That took a while: what is published is read again, which is once in half a minute and no part of a sale.
    await earn(email);
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
  const redeem = (of = rewardId) =>
    api.answer(redeemAtTill, 201, {
      token,
      body: { memberId, rewardId: of },
      headers: { 'idempotency-key': freshId() },
    });
  await redeem();
  await measure('redeem at the till, with the key', 'TillFunction', () => redeem());
  // Of a stock nothing is written before the first one is taken.
  const scarce = `mug-${shop.connectionId}`.slice(0, 60);
  const mug = { ...reward, rewardId: scarce, stock: 5 };
  await api.answer(createReward, 201, { token: test.adminToken, body: mug });
  await measure('redeem the first of a stock, with the key', 'TillFunction', () => redeem(scarce));
  await measure('redeem the next of a stock, with the key', 'TillFunction', () => redeem(scarce));
  const enrol = (body: object) => () => api.answer(enrolMember, 201, { token, body });
  await measure('enrol with one contact', 'TillFunction', enrol({ phone: freshPhone(), givenName: 'Ana' }));
  await measure(
    'enrol with two contacts',
    'TillFunction',
    enrol({
      phone: freshPhone(),
      email: freshEmail(),
      givenName: 'Ana',
      consents: { email: true, sms: true },
    }),
  );
  const observed = { table: tableAt(cloud, cloud.endpoints.aws) };
  await measure('balance', null, () => readAccount(observed, memberId));
  const findByCard = () => api.answer(findMember, 200, { token, query: { card: cardNumber } });
  await findByCard();
  await measure('find by card, with the key', 'TillFunction', findByCard);
  await measure('find by phone, with the key', 'TillFunction', () =>
    api.answer(findMember, 200, { token, query: { phone } }),
  );
  await measureTillSales(test, shop, memberId, measure);
  await measureClaims(test, shop, measure);
  await cloud.settle();
  sendAgain();
  return measured;
}

type Measure = (name: string, functionPart: string | null, act: () => Promise<unknown>) => Promise<void>;

/** What a sale at the till costs once its function is warm, with the read of the key. */
async function measureTillSales(
  test: TestCloud,
  shop: Shop,
  memberId: string,
  measure: Measure,
): Promise<void> {
  const { api, adminToken, now } = test;
  const { connectionId, locationId } = shop;
  // Of a day so large, a sale of 8 points is drawn to be counted once in a million.
  const { key: token } = await api.answer(createTillKey, 201, {
    token: adminToken,
    body: { connectionId, locationId, ...widestBounds },
  });
  const sell = () => api.answer(recordSale, 200, { token, body: { ...saleOf(800, now()), memberId } });
  await sell();
  await measure('earn at the till, with the key', 'TillFunction', sell);
  const { key: small } = await api.answer(createTillKey, 201, {
    token: adminToken,
    body: { connectionId, locationId, ...widestBounds, pointsPerDay: 800 },
  });
  const sellCounted = () =>
    api.answer(recordSale, 200, { token: small, body: { ...saleOf(800, now()), memberId } });
  await sellCounted();
  await measure('the same, counted towards the points of the day', 'TillFunction', sellCounted);
  const quote = () => api.answer(quoteSale, 200, { token, body: { ...saleOf(800, now()), memberId } });
  await quote();
  await measure('quote at the till, with the key', 'TillFunction', quote);
}

/** Sales that name nobody, and those who claim them. */
async function measureClaims(test: TestCloud, shop: Shop, measure: Measure): Promise<void> {
  const { api, cloud, now } = test;
  const keep = async (customer: object, more: object = {}) => {
    await shop.report(saleOf(800, now(), { customer, ...more }));
    await cloud.settle();
  };
  await measure('keep a sale that names nobody', 'ApplySale', () => keep({}, { saleId: 'on-a-receipt' }));
  const email = freshEmail();
  await measure('keep a sale of an unknown contact', 'ApplySale', () => keep({ email }));
  await measure('keep a sale of two unknown contacts', 'ApplySale', () =>
    keep({ email: freshEmail(), phone: freshPhone() }),
  );
  const { token } = await joinMember(test);
  await cloud.settle();
  const claim = async (contact: string) => {
    await joinMember(test, {}, contact);
    await cloud.settle();
  };
  const earlier = freshEmail();
  await keep({ email: earlier });
  await claim(earlier);
  await measure('claim one sale by its contact', 'ApplyDue', () => claim(email));
  const many = freshEmail();
  for (let count = 0; count < 20; count += 1)
    await shop.report(saleOf(800, now(), { customer: { email: many } }));
  await cloud.settle();
  await measure('claim twenty sales by their contact', 'ApplyDue', () => claim(many));
  const soldOn = localDate(now(), programme.timeZone);
  const receipt = { receiptNumber: 'on-a-receipt', soldOn, total: 800 };
  await keep({}, { saleId: 'on-an-earlier-receipt' });
  const earlierReceipt = { ...receipt, receiptNumber: 'on-an-earlier-receipt' };
  await api.answer(claimReceipt, 200, { token, body: earlierReceipt });
  await measure('claim by the receipt, with the session', 'MemberAct', () =>
    api.answer(claimReceipt, 200, { token, body: receipt }),
  );
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
