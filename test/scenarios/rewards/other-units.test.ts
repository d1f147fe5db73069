/** Rewards that stamps buy beside points, and what stamps become when a member asks. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { cancelRedemption, convertUnits, redeemReward } from '#http/member-act/routes.ts';
import { getMe, listMyEntries, listRedemptions, listRewards } from '#http/member-look/routes.ts';
import { createReward } from '#http/operator-setup/routes.ts';
import { cancelAtTill, findMember, fulfilRedemption, redeemAtTill } from '#http/till/routes.ts';
import { joinPortal } from '../../support/actors/portal-visitor.ts';
import { joinMember } from '../../support/actors/sign-in.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { gymWith } from '../../support/inputs/gym.ts';
import { provenLedger } from '../../support/outcomes/ledger.ts';
import { gymAt } from '../activities/gym-at.ts';

const coffee = {
  name: { en: 'A coffee', es: 'Un café' },
  kind: 'product',
  costs: { unit: 'point', amount: 100 },
};
const bag = {
  name: { en: 'A bag', es: 'Una bolsa' },
  kind: 'product',
  costs: { unit: 'point', amount: 500 },
};
const shake = { name: { en: 'A shake', es: 'Un batido' }, kind: 'free-product' };
const cloudOf = testCloud({
  programme: gymWith({
    converts: {
      shake: { from: 'stamp', each: 2, at: 'asked', gives: [{ reward: 'shake', valid: { days: 60 } }] },
      points: { from: 'stamp', each: 1, at: 'asked', gives: [{ unit: 'point', fixed: 50 }] },
    },
    rewards: { shake, coffee, bag },
  }),
  silent: true,
});
const { shop, visit, atTill, ledgerOf } = gymAt(cloudOf);
const review = async (memberId: string, times: number) => {
  for (let time = 0; time < times; time += 1)
    await atTill(visit({ kind: 'review', attributes: {}, memberId }));
};
const key = () => ({ 'idempotency-key': randomUUID() });
const towel = { rewardId: 'towel', name: 'A towel', kind: 'product', points: 3, unit: 'stamp', stock: 9 };

beforeAll(async () => {
  const { api, adminToken: token } = cloudOf();
  await api.answer(createReward, 201, { token, body: towel });
});

describe('a reward for stamps', () => {
  it('is refused in a unit that there is not, by its field', async () => {
    const { api, adminToken: token } = cloudOf();
    const reply = await api.call(createReward, { token, body: { ...towel, rewardId: 'x', unit: 'dots' } });
    expect(reply).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'unit', message: 'must be one of point, stamp' }] },
    });
  });

  it('is reserved, given back, and handed over in stamps, and points stay what they are', async () => {
    const { api } = cloudOf();
    const { token, memberId } = await joinMember(cloudOf());
    await review(memberId, 2);
    const body = { rewardId: 'towel' };
    expect(await api.call(redeemReward, { token, headers: key(), body })).toMatchObject({
      status: 409,
      problem: 'insufficient-points',
      body: { detail: 'the reward takes 3 of stamp; 1 are missing' },
    });
    await review(memberId, 2);
    const first = await api.answer(redeemReward, 201, { token, headers: key(), body });
    expect(first).toMatchObject({ unit: 'stamp', pointsSpent: 3, pointsAvailable: 1 });
    const params = { redemptionId: first.redemptionId };
    expect(await api.answer(cancelRedemption, 200, { token, params })).toMatchObject({
      unit: 'stamp',
      pointsReturned: 3,
      pointsAvailable: 4,
    });
    const till = { token: shop().tillKey };
    const atCounter = { ...till, headers: key(), body: { memberId, rewardId: 'towel' } };
    const second = await api.answer(redeemAtTill, 201, atCounter);
    expect(second).toMatchObject({ unit: 'stamp', pointsSpent: 3, account: { pointsAvailable: 0 } });
    expect(await api.answer(listRedemptions, 200, { token })).toMatchObject({
      redemptions: [{ unit: 'stamp', pointsSpent: 3 }],
    });
    const given = await api.answer(cancelAtTill, 200, { ...till, params: { code: second.code } });
    expect(given).toMatchObject({ unit: 'stamp', pointsReturned: 3, pointsAvailable: 4 });
    const third = await api.answer(redeemAtTill, 201, { ...atCounter, headers: key() });
    await api.answer(fulfilRedemption, 200, { ...till, params: { code: third.code } });
    expect(await ledgerOf({ memberId })).toEqual([
      ...['earned 1 stamp', 'earned 1 stamp', 'earned 1 stamp', 'earned 1 stamp'],
      ...[
        'reserved -3 stamp',
        'released 3 stamp',
        'reserved -3 stamp',
        'released 3 stamp',
        'reserved -3 stamp',
      ],
    ]);
    const { entries } = await api.answer(listMyEntries, 200, { token, query: {} });
    expect(entries.map(({ explanation }) => explanation).slice(0, 2)).toEqual([
      'A towel collected for 3 stamps',
      '3 stamps set aside for A towel',
    ]);
  });

  it('stands in the catalogue with its unit, and a till is told what is missing, points first', async () => {
    const { api } = cloudOf();
    const { token, cardNumber, memberId } = await joinMember(cloudOf());
    await review(memberId, 1);
    const { rewards } = await api.answer(listRewards, 200, { token });
    expect(rewards.map(({ unit }) => unit)).toEqual(['point', 'point', 'stamp']);
    expect(rewards.slice(-1)).toMatchObject([
      { rewardId: 'towel', unit: 'stamp', points: 3, available: false, reason: 'insufficient-points' },
    ]);
    const query = { card: cardNumber };
    const found = await api.answer(findMember, 200, { token: shop().tillKey, query });
    expect(found.rewards.next).toMatchObject({ unit: 'point', missing: 100 });
  });
});

describe('stamps that a member asks to convert', () => {
  it('become it once for a key, in units and in codes that a till takes', async () => {
    const { api, table } = cloudOf();
    const { token, memberId } = await joinMember(cloudOf());
    await review(memberId, 5);
    const { conversions } = await api.answer(listRewards, 200, { token });
    expect(conversions).toEqual([
      {
        conversionId: 'shake',
        unit: 'stamp',
        each: 2,
        gives: [{ rewardId: 'shake', name: 'A shake', times: 1 }],
        times: 2,
      },
      { conversionId: 'points', unit: 'stamp', each: 1, gives: [{ unit: 'point', amount: 50 }], times: 5 },
    ]);
    const asked = { token, headers: key(), body: { conversionId: 'points', times: 3 } };
    const replies = await Promise.all([1, 2, 3].map(() => api.call(convertUnits, asked)));
    expect(new Set(replies.map(({ status, body }) => JSON.stringify([status, body])))).toEqual(
      new Set([
        JSON.stringify([
          201,
          {
            conversionId: 'points',
            times: 3,
            unit: 'stamp',
            spent: 3,
            available: 2,
            given: [{ unit: 'point', amount: 150 }],
            codes: [],
          },
        ]),
      ]),
    );
    expect(
      await api.call(convertUnits, { ...asked, body: { conversionId: 'points', times: 2 } }),
    ).toMatchObject({
      status: 422,
      problem: 'key-reused',
    });
    const drink = { token, headers: key(), body: { conversionId: 'shake' } };
    const { codes } = await api.answer(convertUnits, 201, drink);
    expect((await api.answer(convertUnits, 201, drink)).codes).toEqual(codes);
    const [code] = codes;
    const params = { code: code?.code ?? '' };
    expect(await api.answer(fulfilRedemption, 200, { token: shop().tillKey, params })).toMatchObject({
      rewardId: 'shake',
      memberId,
    });
    expect((await ledgerOf({ memberId })).slice(5)).toEqual([
      'converted -3 stamp',
      'converted 150',
      'reserved -2 stamp',
    ]);
    await provenLedger(table, memberId);
  });

  it.each([
    [{ conversionId: 'cake' }, 404, 'unknown-conversion', 'there is shake, points'],
    [{ conversionId: 'shake' }, 409, 'insufficient-points', 'it takes 2 of stamp; 1 are missing'],
    [{ conversionId: 'shake', times: 0 }, 400, 'invalid-body', ''],
  ])('are refused as %j, and nothing is kept of it', async (body, status, problem, said) => {
    const { token, memberId } = await joinMember(cloudOf());
    await review(memberId, 1);
    const reply = await cloudOf().api.call(convertUnits, { token, headers: key(), body });
    expect([reply.status, reply.problem]).toEqual([status, problem]);
    expect(reply.body).toMatchObject({ detail: expect.stringContaining(said) });
    expect(await ledgerOf({ memberId })).toEqual(['earned 1 stamp']);
  });

  it('have their place in the portal, with what they become and what is to go', async () => {
    const { api } = cloudOf();
    const { visitor } = await joinPortal(cloudOf());
    const token = visitor.cookies.get('fidelio-session');
    const [{ memberId }] = [await api.answer(getMe, 200, { token })];
    await review(memberId, 1);
    const poor = (await visitor.get('/')).html;
    for (const text of [
      'A shake for 2 stamps',
      'You have 1 stamp',
      '1 stamp to go',
      '50 points for 1 stamp',
      '3 stamps',
    ])
      expect(poor).toContain(text);
    await review(memberId, 3);
    const rich = (await visitor.get('/')).html;
    expect(rich).toContain('aria-label="Exchange 4 stamps for 2 × A shake"');
    expect(rich).toMatch(/name="rewardId" value="towel"/);
    const form = { conversionId: 'shake', times: '2', key: randomUUID() };
    for (const _ of [1, 2]) expect((await visitor.post('/redeem', form)).status).toBe(303);
    const after = (await visitor.get('/')).html;
    expect(after).toContain('Your code is ready');
    expect(after.match(/class="card voucher"/g)).toHaveLength(2);
    const refused = await visitor.post('/redeem', { ...form, key: randomUUID() });
    expect([refused.status, refused.html.includes('You don&#39;t have enough for this yet')]).toEqual([
      409,
      true,
    ]);
  });
});
