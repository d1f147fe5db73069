/** What a till is told of a member, and how much one key may do. */
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { listAllRewards } from '#http/operator-look/routes.ts';
import { createReward, createTillKey, retireReward } from '#http/operator-setup/routes.ts';
import { findMember, quoteSale, recordRefund, recordSale, redeemAtTill } from '#http/till/routes.ts';
import { enrolSomebody, openShop, type Shop } from '../../support/actors/shop.ts';
import { wordsOf } from '../../support/api/api-client.ts';
import { callNames, callsDuring, madeBy } from '../../support/aws/aws-calls.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshEmail, freshId, freshPhone, saleOf } from '../../support/inputs/facts.ts';
import { provenLedger } from '../../support/outcomes/ledger.ts';
import { scanTable } from '../../support/outcomes/table-scan.ts';

const base = '2026-11-10T09:00:00Z';
const dayMs = 24 * 60 * 60_000;
const cloudOf = testCloud({ silent: true, now: base });
let shop: Shop;

beforeAll(async () => {
  const { api, adminToken: token } = cloudOf();
  shop = await openShop(cloudOf());
  // Those of the demo would be the next ones.
  const { rewards } = await api.answer(listAllRewards, 200, { token });
  for (const { rewardId } of rewards) await api.answer(retireReward, 200, { token, params: { rewardId } });
});

async function setClock(instant: number): Promise<void> {
  await cloudOf().cloud.setClock(new Date(instant).toISOString());
}

/** Moves the clock on, until the test ends. */
async function later(ms: number): Promise<void> {
  onTestFinished(() => setClock(Date.parse(base)));
  await setClock(cloudOf().now().getTime() + ms);
}

describe('a till is told of a member', () => {
  it('what they have, their tier, and which reward comes next, whatever it has just done', async () => {
    const { api, adminToken, now } = cloudOf();
    const token = shop.tillKey;
    const { memberId, phone } = await enrolSomebody(cloudOf(), shop);
    const offers = [
      { rewardId: 'tea', name: { en: 'Tea', es: 'Té' }, points: 40 },
      { rewardId: 'hat', name: 'A hat', points: 90, minimumTier: 'gold' },
      { rewardId: 'cup', name: 'A cup', points: 120 },
      { rewardId: 'bag', name: 'A bag', points: 400 },
    ];
    for (const reward of offers)
      await api.answer(createReward, 201, { token: adminToken, body: { kind: 'product', ...reward } });
    onTestFinished(async () => {
      for (const { rewardId } of offers)
        await api.answer(retireReward, 200, { token: adminToken, params: { rewardId } });
    });

    const sale = { ...saleOf(100_00, now()), memberId };
    const tier = { id: 'member', name: 'Member', next: { id: 'silver', name: 'Silver', missing: 400 } };
    const cup = { rewardId: 'cup', name: 'A cup', points: 120, missing: 20 };
    const sold = await api.answer(recordSale, 200, { token, body: sale });
    expect(sold).toMatchObject({
      pointsEarned: 100,
      pointsAvailable: 100,
      account: { pointsAvailable: 100, pointsOwed: 0, tier },
      rewards: { available: 1, next: cup },
    });
    expect(await api.answer(recordSale, 200, { token, body: sale })).toEqual(sold);
    const { account, rewards } = sold;
    const basket = { ...saleOf(30_00, now()), memberId };
    expect(await api.answer(quoteSale, 200, { token, body: basket })).toMatchObject({
      pointsEarned: 30,
      account,
      rewards,
    });
    const byPhone = saleOf(30_00, now(), { customer: { phone } });
    expect(await api.answer(quoteSale, 200, { token, body: byPhone })).toMatchObject({ account: null });
    expect(await api.answer(findMember, 200, { token, query: { phone } })).toMatchObject({
      account,
      rewards,
    });

    const headers = { 'idempotency-key': freshId() };
    const body = { memberId, rewardId: 'tea' };
    const redeemed = await api.answer(redeemAtTill, 201, { token, headers, body });
    expect(redeemed).toMatchObject({
      pointsSpent: 40,
      account: { pointsAvailable: 60, tier },
      rewards: { available: 1, next: { ...cup, missing: 60 } },
    });
    expect(await api.answer(redeemAtTill, 201, { token, headers, body })).toEqual(redeemed);

    const { saleId, occurredAt, currency } = sale;
    const refund = { refundId: freshId(), saleId, occurredAt, currency, total: 50_00, eligibleNet: 50_00 };
    expect(await api.answer(recordRefund, 200, { token, body: refund })).toMatchObject({
      pointsReversed: 50,
      account: { pointsAvailable: 10, tier: { next: { missing: 450 } } },
      rewards: { available: 0, next: { rewardId: 'tea', missing: 30 } },
    });
  });

  it('nothing when nobody is named', async () => {
    const { api, now } = cloudOf();
    const body = saleOf(50_00, now());
    const nobody = { account: null, rewards: null };
    expect(await api.answer(recordSale, 200, { token: shop.tillKey, body })).toMatchObject(nobody);
    expect(await api.answer(quoteSale, 200, { token: shop.tillKey, body })).toMatchObject(nobody);
  });

  it('of a reward that was had as often as it may be, no more', async () => {
    const { api, adminToken, now } = cloudOf();
    await later(60_000);
    const { memberId } = await enrolSomebody(cloudOf(), shop);
    const rewardId = `once-${freshId().slice(0, 8)}`;
    const offer = { rewardId, name: 'Once', kind: 'product', points: 1, perMember: 1 };
    await api.answer(createReward, 201, { token: adminToken, body: offer });
    onTestFinished(async () => {
      await api.answer(retireReward, 200, { token: adminToken, params: { rewardId } });
    });
    const token = shop.tillKey;
    const sell = () => api.answer(recordSale, 200, { token, body: { ...saleOf(10_00, now()), memberId } });
    await later(60_000);
    expect((await sell()).rewards).toEqual({ available: 1, next: null });
    const headers = { 'idempotency-key': freshId() };
    await api.answer(redeemAtTill, 201, { token, headers, body: { memberId, rewardId } });
    expect((await sell()).rewards).toEqual({ available: 0, next: null });
  });

  it('without reading the catalogue for each sale', async () => {
    const { api, cloud, now } = cloudOf();
    const { memberId } = await enrolSomebody(cloudOf(), shop);
    const sell = () =>
      api.answer(recordSale, 200, { token: shop.tillKey, body: { ...saleOf(10_00, now()), memberId } });
    await sell();
    const calls = await callsDuring(cloud, sell);
    expect(callNames(calls.filter(madeBy('TillFunction')))).toEqual([
      'dynamodb BatchGetItem',
      'dynamodb BatchGetItem',
      'dynamodb GetItem',
      'dynamodb TransactWriteItems',
    ]);
  });
});

describe('one till key', () => {
  async function keyOf(body: object = {}) {
    const { api, adminToken: token } = cloudOf();
    const { connectionId, locationId } = shop;
    return api.answer(createTillKey, 201, { token, body: { connectionId, locationId, ...body } });
  }

  it('that has missed sixty times in an hour finds nobody, not even who is there, until the next one', async () => {
    const { api } = cloudOf();
    const { key: token } = await keyOf();
    const { cardNumber } = await enrolSomebody(cloudOf(), shop);
    const hit = () => api.call(findMember, { token, query: { card: cardNumber } });
    const miss = () => api.call(findMember, { token, query: { phone: freshPhone() } });
    for (let count = 0; count < 60; count += 1) expect((await miss()).problem).toBe('unknown-member');
    const [found, missed] = [await hit(), await miss()];
    expect([found.problem, missed.problem]).toEqual(['too-many-requests', 'too-many-requests']);
    expect(wordsOf(found.body)).toEqual(wordsOf(missed.body));
    expect(Number(found.headers.get('retry-after'))).toBeGreaterThan(0);
    const ofAnother = { token: shop.tillKey, query: { card: cardNumber } };
    expect((await api.call(findMember, ofAnother)).status).toBe(200);
    await later(60 * 60_000);
    expect((await hit()).status).toBe(200);
  });

  it('writes nothing for a hit', async () => {
    const { api, cloud } = cloudOf();
    const { cardNumber } = await enrolSomebody(cloudOf(), shop);
    const query = { card: cardNumber };
    const calls = await callsDuring(cloud, () => api.call(findMember, { token: shop.tillKey, query }));
    const operations = calls.filter(madeBy('TillFunction')).map(({ operation }) => operation);
    expect(operations.filter((operation) => !/^(Get|BatchGet)Item$|^Query$/.test(operation))).toEqual([]);
  });

  it('gives so many points a day, and says whom to ask for more; nothing of the sale is kept', async () => {
    const { api, now, table } = cloudOf();
    const { key: token } = await keyOf({ pointsPerDay: 100 });
    const { memberId } = await enrolSomebody(cloudOf(), shop);
    const sell = (sale: object) => api.call(recordSale, { token, body: { ...sale, memberId } });
    const first = saleOf(60_00, now());
    expect((await sell(first)).status).toBe(200);
    const tooMuch = saleOf(41_00, now());
    const refused = await sell(tooMuch);
    expect([refused.problem, refused.body]).toEqual([
      'too-many-requests',
      expect.objectContaining({ detail: expect.stringContaining('ask an operator') }),
    ]);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect([...(await scanTable(table)).keys()].filter((key) => key.includes(tooMuch.saleId))).toEqual([]);
    expect((await sell(saleOf(40_00, now()))).status).toBe(200);
    expect((await sell(saleOf(1_00, now()))).problem).toBe('too-many-requests');
    // Giving nothing is no giving.
    expect((await sell(saleOf(50, now()))).status).toBe(200);
    expect((await sell(first)).status).toBe(200);
    await later(dayMs);
    expect((await sell(saleOf(100_00, now()))).status).toBe(200);
    expect((await sell(saleOf(1_00, now()))).problem).toBe('too-many-requests');
    const { account } = await provenLedger(table, memberId);
    expect(account.totals.issued).toBe(200);
  });

  it('gives no more to whoever will claim a sale, or by correcting one', async () => {
    const { api, now } = cloudOf();
    const { key: token } = await keyOf({ pointsPerDay: 100 });
    const sell = (body: object) => api.call(recordSale, { token, body });
    expect((await sell(saleOf(101_00, now()))).problem).toBe('too-many-requests');
    expect((await sell(saleOf(60_00, now(), { customer: { email: freshEmail() } }))).status).toBe(200);
    const { memberId } = await enrolSomebody(cloudOf(), shop);
    const sale = { ...saleOf(30_00, now()), memberId };
    expect((await sell(sale)).status).toBe(200);
    const totals = { total: 41_00, eligibleNet: 41_00 };
    expect((await sell({ ...sale, version: 2, totals })).problem).toBe('too-many-requests');
  });

  it('of 25 sales at once, the first of its day, gives what its day has and no more', async () => {
    const { api, now, table } = cloudOf();
    const { key: token } = await keyOf({ pointsPerDay: 400 });
    const { memberId } = await enrolSomebody(cloudOf(), shop);
    const replies = await Promise.all(
      Array.from({ length: 25 }, () =>
        api.call(recordSale, { token, body: { ...saleOf(20_00, now()), memberId } }),
      ),
    );
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(20);
    expect((await provenLedger(table, memberId)).account.totals.issued).toBe(400);
  });
});
