/** What a till's key learns, gives and does by stating once more what is known already. */
import { describe, expect, it } from 'vitest';
import { findMember, quoteSale } from '#http/till/routes.ts';
import { readTillKey } from '#table/connections/credentials.ts';
import { boundNames } from '#table/connections/till-bounds.ts';
import { countDeeds } from '#table/connections/till-day.ts';
import { enrolSomebody } from '../../support/actors/shop.ts';
import { wordsOf } from '../../support/api/api-client.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshEmail, freshId, freshPhone, saleOf } from '../../support/inputs/facts.ts';
import { entryPointsOf } from '../../support/outcomes/ledger.ts';
import { boundedKeys, nobody } from './bounded-keys.ts';

const cloudOf = testCloud({ silent: true });
const { shop, keyOf, find, sell, refund } = boundedKeys(cloudOf);

/** One that is told of nobody until the hour is over. */
async function shutKey() {
  const { key } = await keyOf({ missesPerHour: 0 });
  await cloudOf().api.refusal(findMember, 'too-many-requests', {
    token: key,
    query: { phone: freshPhone() },
  });
  return key;
}

const member = () => enrolSomebody(cloudOf(), shop());
const saleNow = () => saleOf(10_00, cloudOf().now());
const countedOf = async (keyId: string) => (await readTillKey(cloudOf().table, keyId))?.counted;

describe('naming people in a sale that is one’s already', () => {
  it('counts those who are not there as misses, and a card that is nobody’s beside a contact that is', async () => {
    const { key: token } = await keyOf({ missesPerHour: 5 });
    const ana = await member();
    const sale = saleNow();
    expect((await sell(token, { ...sale, version: 5, memberId: ana.memberId })).status).toBe(200);
    for (const state of [{ version: 4 }, { version: 5 }, { version: 6 }, { version: 7, status: 'voided' }])
      expect((await sell(token, { ...sale, ...state, customer: { phone: freshPhone() } })).status).toBe(200);
    const beside = { customer: { loyaltyRef: nobody(), email: ana.email } };
    expect((await sell(token, { ...saleNow(), ...beside })).body).toMatchObject({ memberId: ana.memberId });
    const { saleId: _, ...basket } = { ...saleNow(), ...beside };
    const { problem } = await cloudOf().api.call(quoteSale, { token, body: basket as never });
    expect([problem, (await find(token, { phone: ana.phone })).problem]).toEqual([
      'too-many-requests',
      'too-many-requests',
    ]);
  });

  const states: readonly (readonly [string, object])[] = [
    ['an earlier state', { version: 3 }],
    ['the same state', {}],
    ['a later state', { version: 7 }],
    ['a later state with other facts', { version: 7, totals: { total: 20_00, eligibleNet: 20_00 } }],
    ['a void', { version: 7, status: 'voided' }],
    ['an open one', { version: 7, status: 'open' }],
  ];

  it.each(
    states,
  )('by %s tells a key that is told of nobody the same of all, and changes nothing', async (_, state) => {
    const token = await shutKey();
    const [ana, bea] = [await member(), await member()];
    const known = [
      { of: 'by id', name: { memberId: ana.memberId } },
      { of: 'by phone', name: { customer: { phone: ana.phone } } },
    ].map(async ({ name }) => {
      const sale = { ...saleNow(), version: 5 };
      expect((await sell(shop().tillKey, { ...sale, ...name })).status).toBe(200);
      return sale;
    });
    const told = { ...saleNow(), version: 5 };
    await shop().report({ ...told, customer: { phone: ana.phone } });
    await cloudOf().cloud.settle();
    const before = await entryPointsOf(cloudOf().table, ana);
    const answers = [];
    for (const sale of [...(await Promise.all(known)), told])
      for (const name of [
        { memberId: bea.memberId },
        { memberId: nobody() },
        { memberId: ana.memberId },
        { customer: { phone: bea.phone } },
        { customer: { phone: freshPhone() } },
        { customer: { email: ana.email } },
      ])
        answers.push(await sell(token, { ...sale, ...state, ...name }));
    expect(new Set(answers.map(({ problem }) => problem))).toEqual(new Set(['too-many-requests']));
    for (const { body } of answers) expect(wordsOf(body)).toEqual(wordsOf(answers[0]?.body));
    expect(await entryPointsOf(cloudOf().table, ana)).toEqual(before);
    expect(await entryPointsOf(cloudOf().table, bea)).toEqual([]);
  });

  it('leaves a key that is told of nobody to correct and void it, and to name people in what is new', async () => {
    const token = await shutKey();
    const ana = await member();
    const sale = saleNow();
    const back = {
      refundId: freshId(),
      occurredAt: cloudOf().now().toISOString(),
      currency: 'EUR',
      total: 1_00,
    };
    expect((await refund(token, { ...back, saleId: sale.saleId })).status).toBe(202);
    expect((await sell(token, { ...sale, memberId: ana.memberId })).status).toBe(200);
    expect((await sell(token, { ...sale, version: 2, status: 'voided' })).status).toBe(200);
    expect(await entryPointsOf(cloudOf().table, ana)).toEqual([10, -1, -9]);
  });

  it('tells a key that is told of nobody nothing of who enrolled after an old sale', async () => {
    const token = await shutKey();
    const ana = await member();
    const old = () => saleOf(10_00, new Date(cloudOf().now().getTime() - 100 * 24 * 60 * 60_000));
    for (const name of [
      { memberId: ana.memberId },
      { memberId: nobody() },
      { customer: { phone: ana.phone } },
      { customer: { email: freshEmail() } },
    ])
      expect((await sell(token, { ...old(), ...name })).body).toMatchObject({
        memberId: null,
        account: null,
      });
    expect(await entryPointsOf(cloudOf().table, ana)).toEqual([]);
  });
});

describe('what a key’s day counts of later states', () => {
  it('is each that is kept, though nothing in it is new', async () => {
    const { key: token, keyId } = await keyOf({ salesPerDay: 5, refundsPerDay: 5, awaitedPerDay: 5 });
    const ana = await member();
    const [sale, waiting] = [{ ...saleNow(), memberId: ana.memberId }, saleNow()];
    for (const version of [1, 1, 2, 2]) {
      expect((await sell(token, { ...sale, version })).status).toBe(200);
      expect((await sell(token, { ...waiting, version })).status).toBe(200);
    }
    expect(await countedOf(keyId)).toMatchObject({ salesPerDay: 4 });
    const { saleId } = sale;
    const base = { saleId, refundId: freshId(), occurredAt: cloudOf().now().toISOString(), currency: 'EUR' };
    for (const version of [1, 1, 2]) await refund(token, { ...base, version, total: 1_00 });
    const failed = { ...base, refundId: freshId(), saleId: waiting.saleId, total: 1_00 };
    for (let again = 0; again < 2; again += 1)
      await refund(token, { ...failed, version: 9, status: 'failed' });
    expect(await countedOf(keyId)).toMatchObject({ refundsPerDay: 3, awaitedPerDay: 1 });
  });

  it('is a move, with the points that it takes from the one and gives to the other', async () => {
    const bounds = { salesPerDay: 2, voidsPerDay: 2, pointsTakenPerDay: 15, pointsPerDay: 100 };
    const { key: token, keyId } = await keyOf(bounds);
    const [ana, bea] = [await member(), await member()];
    const sale = saleNow();
    expect((await sell(shop().tillKey, { ...sale, memberId: ana.memberId })).status).toBe(200);
    const move = (version: number, { memberId }: { memberId: string }) =>
      sell(token, { ...sale, version, memberId });
    expect((await move(2, bea)).status).toBe(200);
    const full = { salesPerDay: 1, voidsPerDay: 1, pointsTakenPerDay: 10, pointsPerDay: 10 };
    expect(await countedOf(keyId)).toMatchObject(full);
    expect((await move(3, ana)).problem).toBe('too-many-requests');
    expect(await countedOf(keyId)).toMatchObject(full);
    expect(await entryPointsOf(cloudOf().table, ana)).toEqual([10, -10]);
  });

  it('is what came back of a sale of nothing as of one that is not there yet', async () => {
    const { key: token } = await keyOf({ awaitedPerDay: 1 });
    const back = (sale: { saleId: string }, total: number) =>
      refund(token, {
        ...{ saleId: sale.saleId, refundId: freshId(), total },
        ...{ occurredAt: cloudOf().now().toISOString(), currency: 'EUR' },
      });
    const [ana, whole] = [await member(), saleNow()];
    const [nothing, little] = [
      { ...saleOf(0, cloudOf().now()), memberId: ana.memberId },
      saleOf(1_00, cloudOf().now()),
    ];
    for (const sale of [nothing, little, whole]) expect((await sell(token, sale)).status).toBe(200);
    expect((await back(whole, 12_10)).status).toBe(200);
    expect((await back(nothing, 100_00)).status).toBe(200);
    expect((await back(little, 2_00)).status).toBe(200);
    for (const sale of [nothing, little]) expect((await back(sale, 1_00)).problem).toBe('too-many-requests');
  });

  it('is no such thing when one of the refunds of a sale of nothing fails: it takes from nobody', async () => {
    const { key: token, keyId } = await keyOf({ awaitedPerDay: 1, refundsPerDay: 5 });
    const nothing = saleOf(0, cloudOf().now());
    expect((await sell(shop().tillKey, nothing)).status).toBe(200);
    const occurredAt = cloudOf().now().toISOString();
    const back = () => ({
      ...{ saleId: nothing.saleId, refundId: freshId(), version: 1 },
      ...{ occurredAt, currency: 'EUR', total: 100_00 },
    });
    const [one, other] = [back(), back()];
    for (const body of [one, other]) expect((await refund(shop().tillKey, body)).status).toBe(200);
    expect((await refund(token, { ...one, version: 2, status: 'failed' })).status).toBe(200);
    const counted = await countedOf(keyId);
    expect([counted?.refundsPerDay, counted?.awaitedPerDay]).toEqual([1, undefined]);
  });

  it('is a total that is stated again, or a total of nothing, with the points that it gives back', async () => {
    const { key: token, keyId } = await keyOf({ pointsPerDay: 10, pointsTakenPerDay: 100, refundsPerDay: 9 });
    const ana = await member();
    const sale = { ...saleNow(), memberId: ana.memberId };
    expect((await sell(shop().tillKey, sale)).status).toBe(200);
    const occurredAt = cloudOf().now().toISOString();
    const total = (refundId: string, version: number, euros: number) =>
      refund(token, {
        ...{ saleId: sale.saleId, refundId, version, mode: 'cumulative', occurredAt, currency: 'EUR' },
        total: euros * 100,
      });
    const [one, other] = [freshId(), freshId()];
    await total(one, 1, 3);
    await total(other, 2, 7);
    await total(one, 3, 3);
    expect(await countedOf(keyId)).toMatchObject({ pointsTakenPerDay: 7, pointsPerDay: 4, refundsPerDay: 3 });
    await total(freshId(), 4, 0);
    expect(await countedOf(keyId)).toMatchObject({ pointsTakenPerDay: 7, pointsPerDay: 7 });
    expect(await entryPointsOf(cloudOf().table, ana)).toEqual([10, -3, -4, 4, 3]);
  });

  it('is counted to the new day when a call from before midnight comes after one from behind it', async () => {
    const { keyId } = await keyOf({});
    const bounds = Object.fromEntries(boundNames.map((bound) => [bound, 5])) as never;
    const count = (day: string) => countDeeds(cloudOf().table, { keyId, bounds }, { findsPerDay: 2 }, day);
    expect([await count('2026-11-21'), await count('2026-11-22'), await count('2026-11-21')]).toEqual([
      true,
      true,
      true,
    ]);
    expect(await countedOf(keyId)).toEqual({ on: '2026-11-22', findsPerDay: 4 });
    expect([await count('2026-11-21'), await count('2026-11-22')]).toEqual([false, false]);
  });
});
