/** Rewards that stand in the programme's file: members have them after a deploy, with nothing more to do. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { getMe, listRedemptions, listRewards } from '#http/member-look/routes.ts';
import { listAllRewards, listEntries } from '#http/operator-look/routes.ts';
import { createReward, offerReward, retireReward } from '#http/operator-setup/routes.ts';
import { cancelAtTill, fulfilRedemption } from '#http/till/routes.ts';
import defaultProgramme from '#programme/default-programme.ts';
import { joinPortal } from '../../support/actors/portal-visitor.ts';
import { redeeming } from '../../support/actors/redeeming.ts';
import { openShop, type Shop } from '../../support/actors/shop.ts';
import { joinMember } from '../../support/actors/sign-in.ts';
import { callsDuring, madeBy } from '../../support/aws/aws-calls.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { provenLedger } from '../../support/outcomes/ledger.ts';

const both = (en: string, es = en) => ({ en, es });
const costing = (amount: number) => ({ kind: 'product', costs: { unit: 'point', amount } });
const cloudOf = testCloud({
  programme: {
    ...defaultProgramme,
    rewards: {
      ...defaultProgramme.rewards,
      mug: { name: both('A mug', 'Una taza'), ...costing(10), stock: 1 },
      cap: { name: both('A cap'), ...costing(10), stock: 2, perMember: 1 },
      poster: { name: both('A poster'), ...costing(1), stock: 2001 },
      ring: { name: both('A ring'), ...costing(1), minimumTier: 'gold' },
      cake: { name: both('A cake'), kind: 'free-product' },
    },
  },
  silent: true,
});
const { earn, memberWith, redeem, reserve } = redeeming(cloudOf);
let shop: Shop;
beforeAll(async () => {
  shop = await openShop(cloudOf());
});

const idsFor = async (token?: string) =>
  (await cloudOf().api.answer(listRewards, 200, { token })).rewards.map(({ rewardId }) => rewardId);

async function asOperatorsSee(rewardId: string) {
  const { api, adminToken: token } = cloudOf();
  const { rewards } = await api.answer(listAllRewards, 200, { token });
  return rewards.find((reward) => reward.rewardId === rewardId);
}

const asAdmin = (rewardId: string) => ({ token: cloudOf().adminToken, params: { rewardId } });

describe('a reward of the file that costs something', () => {
  it('is shown to strangers, members and operators at once, and one that is only given is not', async () => {
    const { token } = await joinMember(cloudOf());
    const offered = ['poster', 'ring', 'cap', 'mug', 'coffee', 'tote-bag'];
    expect(await idsFor()).toEqual(offered);
    expect(await idsFor(token)).toEqual(offered);
    expect(await asOperatorsSee('tote-bag')).toMatchObject({
      source: 'programme',
      points: 500,
      stock: 20,
      remaining: 20,
      isRetired: false,
    });
    expect(await asOperatorsSee('cake')).toBeUndefined();
  });

  it('is redeemed at the till, its stock and its limit counted from the first one on', async () => {
    const { api, table, cloud, adminToken } = cloudOf();
    const { memberId } = await memberWith(shop, 100);
    const calls = await callsDuring(cloud, () => reserve(shop, memberId, 'cap'));
    const writes = calls
      .filter(madeBy('TillFunction'))
      .filter(({ operation }) => operation === 'TransactWriteItems');
    // Account, entry, stock, what the member had, and the redemption.
    expect(writes.map(({ input }) => (input['TransactItems'] as unknown[]).length)).toEqual([5]);
    expect(await asOperatorsSee('cap')).toMatchObject({ stock: 2, remaining: 1 });
    expect((await redeem(shop, memberId, 'cap')).problem).toBe('member-limit');
    expect((await redeem(shop, memberId, 'ring')).problem).toBe('tier-needed');
    expect((await redeem(shop, memberId, 'cake')).problem).toBe('unknown-reward');
    const { account } = await provenLedger(table, memberId);
    const [open] = account.reservations;
    expect(open?.limits).toEqual({ stockShard: 0, perMember: true });
    const { entries } = await api.answer(listEntries, 200, { token: adminToken, params: { memberId } });
    expect(entries[0]?.explanation).toBe('10 points set aside for A cap');
  });

  it('is redeemed in the portal', async () => {
    const { api } = cloudOf();
    const { visitor } = await joinPortal(cloudOf());
    const token = visitor.cookies.get('fidelio-session');
    const { memberId } = await api.answer(getMe, 200, { token });
    await earn(shop, memberId, 100);
    const [, key = ''] = /name="key" value="([^"]+)"/.exec((await visitor.get('/')).html) ?? [];
    expect((await visitor.post('/redeem', { rewardId: 'coffee', key })).status).toBe(303);
    const { html } = await visitor.get('/');
    expect(html).toContain('Your code is ready');
    const gone = await visitor.post('/redeem', { rewardId: 'dropped', key: randomUUID() });
    expect(gone.html).toContain('This reward isn&#39;t on offer any more');
    const { redemptions } = await api.answer(listRedemptions, 200, { token });
    expect(redemptions).toMatchObject([{ rewardId: 'coffee', rewardName: 'A coffee', pointsSpent: 100 }]);
    await provenLedger(cloudOf().table, memberId);
  });

  it('of which one is left goes to one of fifty members at once', { timeout: 120_000 }, async () => {
    const members = await Promise.all(Array.from({ length: 50 }, () => memberWith(shop, 10)));
    const replies = await Promise.all(members.map(({ memberId }) => redeem(shop, memberId, 'mug')));
    const words = Map.groupBy(replies, ({ status, problem }) => problem ?? status);
    expect(words.get(201)).toHaveLength(1);
    expect(words.get('sold-out')).toHaveLength(49);
    expect(await asOperatorsSee('mug')).toMatchObject({ stock: 1, remaining: 0 });
    const [one] = words.get(201) ?? [];
    const { code = '' } = (one?.body ?? {}) as { readonly code?: string };
    await cloudOf().api.answer(cancelAtTill, 200, { token: shop.tillKey, params: { code } });
    expect(await asOperatorsSee('mug')).toMatchObject({ remaining: 1 });
  });

  it('of which there are thousands is counted in parts from the first one on', async () => {
    const members = await Promise.all(Array.from({ length: 8 }, () => memberWith(shop, 1)));
    const replies = await Promise.all(members.map(({ memberId }) => redeem(shop, memberId, 'poster')));
    expect(replies.map(({ status }) => status)).toEqual(members.map(() => 201));
    expect(await asOperatorsSee('poster')).toMatchObject({ stock: 2001, remaining: 1993 });
  });
});

describe('an operator', () => {
  it('cannot put another one of its id on offer', async () => {
    const { api, adminToken: token } = cloudOf();
    const body = { rewardId: 'coffee', name: 'Coffee', kind: 'product', points: 5 };
    const { detail } = await api.refusal(createReward, 'reward-exists', { token, body });
    expect(detail).toBe(
      'there already is a reward coffee: choose another id, or publish a change to offer it otherwise',
    );
  });

  it('takes it off and brings it back, and codes that are open stay good', async () => {
    const { api } = cloudOf();
    const { memberId } = await memberWith(shop, 300);
    const { code } = await reserve(shop, memberId, 'coffee');
    await api.answer(retireReward, 200, asAdmin('coffee'));
    await api.answer(retireReward, 200, asAdmin('coffee'));
    const { token } = await joinMember(cloudOf());
    expect(await idsFor(token)).not.toContain('coffee');
    expect(await asOperatorsSee('coffee')).toMatchObject({ source: 'programme', isRetired: true });
    expect((await redeem(shop, memberId, 'coffee')).problem).toBe('not-on-offer');
    const use = { token: shop.tillKey, params: { code }, headers: { 'accept-language': 'es' } };
    expect(await api.answer(fulfilRedemption, 200, use)).toMatchObject({ name: 'Un café' });
    await api.answer(offerReward, 200, asAdmin('coffee'));
    await api.answer(offerReward, 200, asAdmin('coffee'));
    expect(await idsFor(token)).toContain('coffee');
    expect((await redeem(shop, memberId, 'coffee')).status).toBe(201);
  });

  it('is told that there is no such reward', async () => {
    for (const route of [retireReward, offerReward])
      for (const rewardId of ['tea', 'cake'])
        await cloudOf().api.refusal(route, 'unknown-reward', asAdmin(rewardId));
  });

  it('brings back what an operator put there, with the stock that it has left', async () => {
    const { api, adminToken: token } = cloudOf();
    const { memberId } = await memberWith(shop, 20);
    const body = { rewardId: 'tea', name: 'A tea', kind: 'product', points: 10, stock: 3 };
    await api.answer(createReward, 201, { token, body });
    await reserve(shop, memberId, 'tea');
    await api.answer(retireReward, 200, asAdmin('tea'));
    await api.answer(offerReward, 200, asAdmin('tea'));
    expect(await asOperatorsSee('tea')).toMatchObject({
      source: 'operator',
      points: 10,
      remaining: 2,
      isRetired: false,
    });
  });
});
