/** How much one till's key may give, take, destroy and do in a day, by whichever door, and what its operator sees of it. */
import { describe, expect, it } from 'vitest';
import { listTillKeys } from '#http/operator-look/routes.ts';
import { changeTillKey, createReward, createTillKey } from '#http/operator-setup/routes.ts';
import { findMember } from '#http/till/routes.ts';
import { readTillKey } from '#table/connections/credentials.ts';
import { boundNames } from '#table/connections/till-bounds.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshEmail, freshId, freshPhone, saleOf } from '../../support/inputs/facts.ts';
import { provenLedger } from '../../support/outcomes/ledger.ts';
import { scanTable } from '../../support/outcomes/table-scan.ts';
import { boundedKeys, expectFull } from './bounded-keys.ts';

const cloudOf = testCloud({ silent: true });
const { shop, keyOf, member, enrol, sell, refund, redeem, refundOf } = boundedKeys(cloudOf);

describe('what a key destroys', () => {
  it('by refunds of sales that are not there yet ends, and what it did not do leaves later sales whole', async () => {
    const { key: token } = await keyOf({ awaitedPerDay: 3 });
    const { memberId } = await member();
    const sales = Array.from({ length: 5 }, () => saleOf(100_00, cloudOf().now()));
    const statuses: number[] = [];
    for (const { saleId } of sales) statuses.push((await refund(token, refundOf(saleId, 100_00))).status);
    expect(statuses).toEqual([202, 202, 202, 429, 429]);
    for (const sale of sales) await sell(shop().tillKey, { ...sale, memberId });
    expect((await provenLedger(cloudOf().table, memberId)).account.lots[0]?.points).toBe(200);
    const left = refundOf(freshId(), 1);
    expectFull(await refund(token, left), 'awaitedPerDay');
    const kept = [...(await scanTable(cloudOf().table)).keys()];
    expect(kept.filter((key) => key.includes(left.refundId))).toEqual([]);
  });

  it('by voiding sales that are not there yet counts alike', async () => {
    const { key: token } = await keyOf({ awaitedPerDay: 1 });
    const voided = () => ({ ...saleOf(10_00, cloudOf().now()), status: 'voided' });
    expect((await sell(token, voided())).status).toBe(200);
    expectFull(await sell(token, voided()), 'awaitedPerDay');
    expect((await sell(token, saleOf(10_00, cloudOf().now()))).status).toBe(200);
  });

  it('by refunds is bounded in number and in points, and a refund sent again counts once', async () => {
    const { key: token, keyId } = await keyOf({ refundsPerDay: 2, pointsTakenPerDay: 100 });
    const { sale } = await member(500);
    const first = refundOf(sale.saleId, 60_00);
    for (let again = 0; again < 4; again += 1) expect((await refund(token, first)).status).toBe(200);
    expectFull(await refund(token, refundOf(sale.saleId, 41_00)), 'pointsTakenPerDay');
    expect((await refund(token, refundOf(sale.saleId, 40_00))).status).toBe(200);
    expectFull(await refund(token, refundOf(sale.saleId, 1)), 'refundsPerDay');
    const { counted } = (await readTillKey(cloudOf().table, keyId)) ?? {};
    expect(counted).toMatchObject({ refundsPerDay: 2, pointsTakenPerDay: 100 });
  });

  it('by later states of a refund counts alike, of a sale that waits for a customer, too', async () => {
    const later = (version: number, total: number) => ({ version, total });
    const { key: token, keyId } = await keyOf({ refundsPerDay: 4, pointsTakenPerDay: 100, pointsPerDay: 60 });
    const { sale } = await member(500);
    const one = refundOf(sale.saleId, 0);
    expect((await refund(token, { ...one, ...later(1, 0) })).status).toBe(200);
    expect((await refund(token, { ...one, ...later(2, 60_00) })).status).toBe(200);
    expectFull(await refund(token, { ...one, ...later(3, 101_00) }), 'pointsTakenPerDay');
    expect((await refund(token, { ...one, ...later(3, 60_00), status: 'failed' })).status).toBe(200);
    const { counted } = (await readTillKey(cloudOf().table, keyId)) ?? {};
    expect(counted).toMatchObject({ refundsPerDay: 3, pointsTakenPerDay: 60, pointsPerDay: 60 });
    const waiting = saleOf(500_00, cloudOf().now(), { customer: { email: freshEmail() } });
    expect((await sell(shop().tillKey, waiting)).status).toBe(200);
    const two = refundOf(waiting.saleId, 0);
    expect((await refund(token, { ...two, ...later(1, 0) })).status).toBe(200);
    expectFull(await refund(token, { ...two, ...later(2, 1_00) }), 'refundsPerDay');
  });

  it('by refunds that are said to have failed before they are made counts as what stands for one', async () => {
    const { key: token } = await keyOf({ awaitedPerDay: 2 });
    const { sale } = await member(50);
    const failed = (saleId: string) => ({ ...refundOf(saleId, 1_00), version: 9, status: 'failed' });
    const first = failed(freshId());
    for (const body of [first, first, failed(sale.saleId)])
      expect((await refund(token, body)).status).toBe(200);
    expectFull(await refund(token, failed(freshId())), 'awaitedPerDay');
    expectFull(await refund(token, failed(sale.saleId)), 'awaitedPerDay');
  });

  it('by voiding sales and correcting them downward is bounded, those that wait for a customer included', async () => {
    const { key: token } = await keyOf({ voidsPerDay: 3 });
    const { sale } = await member(50);
    const lower = { version: 2, totals: { total: 10_00, eligibleNet: 10_00 } };
    expect((await sell(token, { ...sale, ...lower })).status).toBe(200);
    expect((await sell(token, { ...sale, ...lower, version: 3, status: 'voided' })).status).toBe(200);
    const waiting = saleOf(50_00, cloudOf().now(), { customer: { email: freshEmail() } });
    expect((await sell(shop().tillKey, waiting)).status).toBe(200);
    expect((await sell(token, { ...waiting, ...lower })).status).toBe(200);
    expectFull(await sell(token, { ...waiting, version: 3, status: 'voided' }), 'voidsPerDay');
  });

  it('by redeeming for members is bounded in number and in points; the same key again gets its code', async () => {
    const { api, adminToken, table } = cloudOf();
    const rewardId = `r-${freshId()}`;
    const reward = { rewardId, name: 'Tea', kind: 'product' as const, points: 10 };
    await api.answer(createReward, 201, { token: adminToken, body: reward });
    const { key: token, keyId } = await keyOf({ redemptionsPerDay: 2 });
    const people = [await member(20), await member(20), await member(20)];
    const [ana, bea, cleo] = people.map(({ memberId }) => ({ memberId, rewardId }));
    const replay = freshId();
    for (let again = 0; again < 3; again += 1)
      expect((await redeem(token, ana ?? {}, replay)).status).toBe(201);
    expect((await redeem(token, bea ?? {})).status).toBe(201);
    expectFull(await redeem(token, cleo ?? {}), 'redemptionsPerDay');
    expect((await redeem(token, ana ?? {}, replay)).status).toBe(201);
    expect((await readTillKey(table, keyId))?.counted).toMatchObject({ redemptionsPerDay: 2 });
    const { key: other } = await keyOf({ pointsSpentPerDay: 19 });
    expect((await redeem(other, cleo ?? {})).status).toBe(201);
    expectFull(await redeem(other, cleo ?? {}), 'pointsSpentPerDay');
  });
});

describe('what a key gives', () => {
  const strangers = async (net: number) => {
    const vendorCustomerId = freshId();
    await shop().report(saleOf(net, cloudOf().now(), { customer: { vendorCustomerId } }));
    await cloudOf().cloud.settle();
    return vendorCustomerId;
  };

  it('by linking strangers’ customers to a friend counts what waits for them', async () => {
    const { key: token } = await keyOf({ pointsPerDay: 3900 });
    const { memberId, phone } = await member();
    const link = async () => enrol(token, { phone, vendorCustomerId: await strangers(1000_00) });
    expect([(await link()).status, (await link()).status]).toEqual([200, 200]);
    expectFull(await link(), 'pointsPerDay');
    await cloudOf().cloud.settle();
    const { totals } = (await provenLedger(cloudOf().table, memberId)).account;
    expect(totals.issued).toBeGreaterThanOrEqual(2000);
    expect(totals.issued).toBeLessThan(3000);
    // What nothing waits for gives nothing.
    expect((await enrol(token, { phone, vendorCustomerId: freshId() })).status).toBe(200);
  });

  it('by enrolling somebody as a stranger’s customer counts alike', async () => {
    const { key: token } = await keyOf({ pointsPerDay: 999 });
    const vendorCustomerId = await strangers(1000_00);
    const phone = freshPhone();
    expectFull(await enrol(token, { phone, vendorCustomerId }), 'pointsPerDay');
    expect((await enrol(token, { phone })).status).toBe(201);
  });

  it('by links is bounded in number, too', async () => {
    const { key: token } = await keyOf({ linksPerDay: 2 });
    const link = async (phone: string) => enrol(token, { phone, vendorCustomerId: freshId() });
    expect([(await link(freshPhone())).status, (await link((await member()).phone)).status]).toEqual([
      201, 200,
    ]);
    expectFull(await link((await member()).phone), 'linksPerDay');
    const same = { phone: freshPhone(), vendorCustomerId: freshId() };
    expect((await enrol(token, { phone: same.phone })).status).toBe(201);
    expectFull(await enrol(token, same), 'linksPerDay');
  });
});

describe('how much a key does', () => {
  it('is bounded in members that it enrols, and in sales', async () => {
    const { key: token } = await keyOf({ enrolmentsPerDay: 2, salesPerDay: 2 });
    const phone = freshPhone();
    for (let again = 0; again < 3; again += 1)
      expect((await enrol(token, { phone })).status).toBe(again === 0 ? 201 : 200);
    expect((await enrol(token, { phone: freshPhone() })).status).toBe(201);
    expectFull(await enrol(token, { phone: freshPhone() }), 'enrolmentsPerDay');
    const sale = saleOf(0, cloudOf().now());
    for (let again = 0; again < 3; again += 1) expect((await sell(token, sale)).status).toBe(200);
    expect((await sell(token, saleOf(0, cloudOf().now()))).status).toBe(200);
    expectFull(await sell(token, saleOf(0, cloudOf().now())), 'salesPerDay');
  });

  it('is bounded in members that it looks at', async () => {
    const { key: token } = await keyOf({ findsPerDay: 2 });
    const { cardNumber, phone } = await member();
    const find = (query: object) => cloudOf().api.call(findMember, { token, query: query as never });
    expect([(await find({ card: cardNumber })).status, (await find({ phone })).status]).toEqual([200, 200]);
    expectFull(await find({ phone }), 'findsPerDay');
    expectFull(await enrol(token, { phone }), 'findsPerDay');
  });

  it('of 25 refunds at once, the first of its day, is what its day has and no more', async () => {
    const { key: token } = await keyOf({ refundsPerDay: 10 });
    const { sale } = await member(500);
    const replies = await Promise.all(
      Array.from({ length: 25 }, () => refund(token, refundOf(sale.saleId, 1_00))),
    );
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(10);
  });
});

describe('the operator of a key', () => {
  it('sees its bounds and what its day has counted, makes them others, and the usual ones again', async () => {
    const { api, adminToken: token } = cloudOf();
    const { connectionId, locationId } = shop();
    const body = { connectionId, locationId, refundsPerDay: 1 };
    const { key, keyId } = await api.answer(createTillKey, 201, { token, body });
    const { sale } = await member(50);
    expect((await refund(key, refundOf(sale.saleId, 5_00))).status).toBe(200);
    expectFull(await refund(key, refundOf(sale.saleId, 5_00)), 'refundsPerDay');
    const shown = (await api.answer(listTillKeys, 200, { token })).tillKeys.find(
      (one) => one.keyId === keyId,
    );
    expect(shown).toMatchObject({
      refundsPerDay: 1,
      pointsPerDay: 10_000,
      pointsTakenPerDay: 5000,
      countedToday: { refundsPerDay: 1 },
    });
    const change = (bounds: object) =>
      api.answer(changeTillKey, 200, { token, params: { keyId }, body: bounds as never });
    expect(await change({ refundsPerDay: 2, voidsPerDay: 0 })).toMatchObject({
      refundsPerDay: 2,
      voidsPerDay: 0,
      countedToday: { refundsPerDay: 1 },
    });
    expect((await refund(key, refundOf(sale.saleId, 5_00))).status).toBe(200);
    expect(await change({ refundsPerDay: null, voidsPerDay: null })).toMatchObject({
      refundsPerDay: 100,
      voidsPerDay: 100,
    });
    const all = Object.fromEntries(boundNames.map((bound, index) => [bound, 1000 + index]));
    expect(await change(all)).toMatchObject(all);
    await change(Object.fromEntries(boundNames.map((bound) => [bound, null])));
    await api.refusal(changeTillKey, 'unknown-till-key', {
      token,
      params: { keyId: '0'.repeat(16) },
      body: { refundsPerDay: 2 },
    });
    await api.refusal(changeTillKey, 'invalid-body', { token, params: { keyId }, body: {} });
  });
});
