/** A part of a bill that a member pays with units at the till. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { cancelRedemption } from '#http/member-act/routes.ts';
import { getMyAccount, listMyEntries, listRedemptions } from '#http/member-look/routes.ts';
import { cancelAtTill, fulfilRedemption, recordSale, redeemAtTill } from '#http/till/routes.ts';
import { openShop, type Shop } from '../../support/actors/shop.ts';
import { joinMember } from '../../support/actors/sign-in.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { saleOf } from '../../support/inputs/facts.ts';
import { gymWith } from '../../support/inputs/gym.ts';
import { provenLedger } from '../../support/outcomes/ledger.ts';

const plain = gymWith();
const [point, ...others] = plain.units;
if (point === undefined) throw new Error('a programme has at least one unit');
/** A hundred points pay €5.00; stamps pay nothing. */
const cloudOf = testCloud({
  programme: { ...plain, units: [{ ...point, pays: { minorUnits: 5_00, each: 100 } }, ...others] },
  silent: true,
});
let shop: Shop;
beforeAll(async () => {
  shop = await openShop(cloudOf());
});
const key = () => ({ 'idempotency-key': randomUUID() });
const paying = (body: object, headers = key()) => ({ token: shop.tillKey, headers, body });
const at = (code: string) => ({ token: shop.tillKey, params: { code } });

/** Somebody with 250 points. */
async function shopper() {
  const { token, memberId } = await joinMember(cloudOf());
  await cloudOf().api.answer(recordSale, 200, {
    token: shop.tillKey,
    body: saleOf(250_00, cloudOf().now(), { memberId }),
  });
  return { token, memberId };
}

describe('points pay a part of a bill', () => {
  it('once for a key, are spent when the bill is paid, and come back when it is not', async () => {
    const { api, table } = cloudOf();
    const { token, memberId } = await shopper();
    const asked = paying({ memberId, pays: { amount: 10_00 } });
    const first = await api.answer(redeemAtTill, 201, asked);
    expect(first).toMatchObject({
      ...{ rewardId: 'pays:point:1000', unit: 'point', pointsSpent: 200, pointsAvailable: 50 },
      ...{ name: '€10.00 off', account: { pointsAvailable: 50, balances: [{ pays: 0 }, { pays: null }] } },
    });
    expect((await api.answer(redeemAtTill, 201, asked)).code).toBe(first.code);
    // It is the till's: the member neither sees it nor takes it back once it is off the bill.
    expect(await api.answer(listRedemptions, 200, { token })).toEqual({ redemptions: [] });
    const params = { redemptionId: first.redemptionId };
    await api.refusal(cancelRedemption, 'unknown-code', { token, params });
    const inSpanish = { ...at(first.code), headers: { 'accept-language': 'es' } };
    expect((await api.answer(cancelAtTill, 200, inSpanish)).name).toMatch(/^10,00.€ de descuento$/);
    const account = await api.answer(getMyAccount, 200, { token });
    expect(account).toMatchObject({ pointsAvailable: 250, balances: [{ pays: 10_00 }, { pays: null }] });

    const { code } = await api.answer(
      redeemAtTill,
      201,
      paying({ memberId, pays: { amount: 5_00, unit: 'point' } }),
    );
    expect(await api.answer(fulfilRedemption, 200, at(code))).toMatchObject({ name: '€5.00 off', memberId });
    expect((await api.call(fulfilRedemption, at(code))).problem).toBe('already-fulfilled');
    const { entries } = await api.answer(listMyEntries, 200, { token, query: {} });
    expect(
      entries.slice(0, 4).map(({ kind, pointsDelta, explanation }) => [kind, pointsDelta, explanation]),
    ).toEqual([
      ['fulfilled', 0, '€5.00 paid with 100 points'],
      ['reserved', -100, '100 points set aside to pay €5.00'],
      ['released', 200, '€10.00 not paid after all: 200 points back'],
      ['reserved', -200, '200 points set aside to pay €10.00'],
    ]);
    await provenLedger(table, memberId);
  });

  it.each([
    [
      { pays: { amount: 15_00 } },
      409,
      'insufficient-points',
      'the payment takes 300 of point; 50 are missing',
    ],
    [{ pays: { amount: 7_00 } }, 422, 'not-in-steps', '500 would do, or 1000'],
    [{ pays: { amount: 1, unit: 'stamp' } }, 422, 'unit-pays-nothing', 'what pays is point'],
    [{ pays: { amount: 0 } }, 400, 'invalid-body', ''],
    [{ pays: { amount: 5_00 }, rewardId: 'coffee' }, 400, 'invalid-body', ''],
    [{}, 400, 'invalid-body', ''],
    [{ rewardId: 'pays:point:500' }, 400, 'invalid-body', ''],
  ])('are refused as %j, and nothing is spent', async (body, status, problem, said) => {
    const { api } = cloudOf();
    const { token, memberId } = await shopper();
    const reply = await api.call(redeemAtTill, paying({ memberId, ...body }));
    expect([reply.status, reply.problem]).toEqual([status, problem]);
    expect(reply.body).toMatchObject({ detail: expect.stringContaining(said) });
    expect(await api.answer(getMyAccount, 200, { token })).toMatchObject({ pointsAvailable: 250 });
  });

  it('not by a key that was used for another amount', async () => {
    const { api } = cloudOf();
    const { memberId } = await shopper();
    const headers = key();
    await api.answer(redeemAtTill, 201, paying({ memberId, pays: { amount: 5_00 } }, headers));
    const other = await api.call(redeemAtTill, paying({ memberId, pays: { amount: 10_00 } }, headers));
    expect([other.status, other.problem]).toEqual([422, 'key-reused']);
  });

  it('once, when two tills ask for the last of them', async () => {
    const { api, table } = cloudOf();
    const { memberId } = await shopper();
    const replies = await Promise.all(
      [1, 2, 3, 4].map(() => api.call(redeemAtTill, paying({ memberId, pays: { amount: 10_00 } }))),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    await provenLedger(table, memberId);
  });
});
