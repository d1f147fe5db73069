/** What the next deploy, an operator and a published change make of rewards that members have had already. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Programme } from '#domain/programme.ts';
import { listRewards } from '#http/member-look/routes.ts';
import { listAllRewards } from '#http/operator-look/routes.ts';
import { createReward, offerReward, retireReward } from '#http/operator-setup/routes.ts';
import { versionOf } from '#programme/load-programme.ts';
import { keys } from '#table/core/keys.ts';
import { setAttributes } from '#table/core/single-writes.ts';
import { sha256 } from '#trust/random.ts';
import type { Call } from '#use-cases/call.ts';
import { offerAgain, retireReward as retire } from '#use-cases/rewards/offer-reward.ts';
import { recentCatalogue } from '#use-cases/rewards/recent-catalogue.ts';
import { reserveReward } from '#use-cases/rewards/reserve-reward.ts';
import { rewardNameOf } from '#use-cases/rewards/reward-name.ts';
import { listRewards as list } from '#use-cases/rewards/rewards.ts';
import { testCall } from '#use-cases/testing.ts';
import { redeeming } from '../../support/actors/redeeming.ts';
import { openShop, type Shop } from '../../support/actors/shop.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshId } from '../../support/inputs/facts.ts';
import { provenLedger, rules } from '../../support/outcomes/ledger.ts';
import { publisher } from '../published/publishing.ts';

const cloudOf = testCloud({ silent: true });
const { memberWith, redeem } = redeeming(cloudOf);
const { published, take, aMinuteLater } = publisher(cloudOf);
let shop: Shop;
beforeAll(async () => {
  shop = await openShop(cloudOf());
});

type Terms = Programme['rewards'][string];
const reward = (amount: number, more: Partial<Terms> = {}): Terms => ({
  name: { en: 'A cup', es: 'Una taza' },
  kind: 'product',
  costs: { unit: 'point', amount },
  ...more,
});

/** A call under a programme with these rewards beside those of the default one. */
function withFile(rewards: Readonly<Record<string, Terms>>): Call {
  const { table, now } = cloudOf();
  const programme = { ...rules.programme, rewards: { ...rules.programme.rewards, ...rewards } };
  return testCall({ table, rules: versionOf(programme, sha256), now: now() });
}

async function redeemUnder(call: Call, rewardId: string, memberId: string) {
  const reserved = await reserveReward(call, {
    memberId,
    rewardId,
    caller: 'till',
    idempotencyKey: freshId(),
  });
  return 'refused' in reserved ? reserved.refused : reserved.redemption;
}

const found = async (call: Call, rewardId: string) =>
  (await list(call, null)).find((one) => one.reward.rewardId === rewardId);

describe('a later deploy', () => {
  it('that changes what a reward costs is what members pay from then on', async () => {
    const { memberId } = await memberWith(shop, 100);
    expect(await redeemUnder(withFile({ cup: reward(10) }), 'cup', memberId)).toMatchObject({ points: 10 });
    expect(await redeemUnder(withFile({ cup: reward(25) }), 'cup', memberId)).toMatchObject({ points: 25 });
    expect(
      (await provenLedger(cloudOf().table, memberId)).entries.map(({ pointsDelta }) => pointsDelta),
    ).toEqual([100, -10, -25]);
  });

  it('or a publish is seen at once by who has just read the catalogue under other rules', async () => {
    const pointsIn = async (call: Call) =>
      (await recentCatalogue(call)).find(({ reward: { rewardId } }) => rewardId === 'cup')?.reward.points;
    const [before, later] = [withFile({ cup: reward(10) }), withFile({ cup: reward(25) })];
    const at = { now: before.now, table: before.table };
    expect([await pointsIn({ ...before, ...at }), await pointsIn({ ...later, ...at })]).toEqual([10, 25]);
  });

  it('that has one more has it, and one that drops it again leaves open codes what they are', async () => {
    const { memberId } = await memberWith(shop, 100);
    const [before, with1, without] = [withFile({}), withFile({ scarf: reward(10) }), withFile({})];
    expect(await found(before, 'scarf')).toBeUndefined();
    const reserved = await redeemUnder(with1, 'scarf', memberId);
    expect(await found(without, 'scarf')).toBeUndefined();
    expect(await redeemUnder(without, 'scarf', memberId)).toBe('unknown-reward');
    if (typeof reserved === 'string') throw new Error(reserved);
    expect(await rewardNameOf(without, reserved, 'es')).toBe('Una taza');
  });

  it.each([
    ['grows', 'grown', 5, 7, 6],
    ['shrinks', 'shrunk', 5, 2, 1],
    ['is less than was taken', 'scarce', 5, 1, 0],
    ['is in more parts', 'many', 5, 1500, 1499],
    ['is in fewer parts', 'few', 2001, 5, 4],
  ])('whose stock %s goes on with what was taken', async (_, rewardId, first, next, left) => {
    const { memberId } = await memberWith(shop, 100);
    const call = withFile({ [rewardId]: reward(1, { stock: first }) });
    await redeemUnder(call, rewardId, memberId);
    expect((await found(call, rewardId))?.remaining).toBe(first - 1);
    const later = withFile({ [rewardId]: reward(1, { stock: next }) });
    expect((await found(later, rewardId))?.remaining).toBe(left);
    const again = await redeemUnder(later, rewardId, memberId);
    if (left === 0) return expect(again).toBe('sold-out');
    expect(again).toMatchObject({ points: 1 });
    expect((await found(later, rewardId))?.remaining).toBe(left - 1);
    // And back: nothing that was taken is forgotten.
    expect((await found(call, rewardId))?.remaining).toBe(first - 2);
  });

  it('whose stock grows is not given out twice by those who come first under it', async () => {
    const members = await Promise.all(Array.from({ length: 12 }, () => memberWith(shop, 1)));
    const [small, large] = [2, 6].map((stock) => withFile({ run: reward(1, { stock }) })) as [Call, Call];
    const all = members.map(({ memberId }, index) => redeemUnder(index % 2 ? small : large, 'run', memberId));
    const taken = (await Promise.all(all)).filter((one) => typeof one !== 'string');
    expect(taken.length).toBeGreaterThanOrEqual(2);
    expect(taken.length).toBeLessThanOrEqual(6);
    expect((await found(large, 'run'))?.remaining).toBe(6 - taken.length);
  });

  it('does not bring back what an operator retired, even if it was gone in between', async () => {
    const call = withFile({ hat: reward(10) });
    expect(await retire(call, 'hat')).toBe('done');
    expect(await offerAgain(withFile({}), 'hat')).toBe('unknown');
    const later = withFile({ hat: reward(20) });
    expect((await found(later, 'hat'))?.refusal?.refused).toBe('not-on-offer');
    expect(await offerAgain(later, 'hat')).toBe('done');
    expect(await found(later, 'hat')).toMatchObject({ reward: { points: 20 }, refusal: null });
  });
});

describe('a reward that an operator had put on offer before the file had it', () => {
  it('stays the operator’s until it is brought back, and then is the file’s, with what its stock has left', async () => {
    const { api, adminToken: token, table } = cloudOf();
    const { memberId } = await memberWith(shop, 100);
    const body = { rewardId: 'jar', name: 'A jar', kind: 'product', points: 7, stock: 3 };
    await api.answer(createReward, 201, { token, body });
    expect((await redeem(shop, memberId, 'jar')).status).toBe(201);
    const call = withFile({ jar: reward(9, { stock: 4 }) });
    expect(await found(call, 'jar')).toMatchObject({
      source: 'operator',
      reward: { points: 7 },
      remaining: 2,
    });
    await retire(call, 'jar');
    await offerAgain(call, 'jar');
    expect(await found(call, 'jar')).toMatchObject({
      source: 'programme',
      reward: { points: 9 },
      remaining: 3,
    });
    expect(await redeemUnder(call, 'jar', memberId)).toMatchObject({ points: 9 });
    expect(await found(call, 'jar')).toMatchObject({ remaining: 2 });
    await provenLedger(table, memberId);
  });

  it('and was counted before its counters said of which stock they tell is not counted anew', async () => {
    const { api, adminToken: token, table } = cloudOf();
    const { memberId } = await memberWith(shop, 100);
    const body = { rewardId: 'lamp', name: 'A lamp', kind: 'product', points: 1, stock: 5 };
    await api.answer(createReward, 201, { token, body });
    await redeem(shop, memberId, 'lamp');
    // As an earlier release left it.
    await setAttributes(table, keys.stock('lamp', 0), { stock: null });
    expect((await redeem(shop, memberId, 'lamp')).status).toBe(201);
    const call = withFile({ lamp: reward(1, { stock: 6 }) });
    expect((await found(call, 'lamp'))?.remaining).toBe(3);
    await retire(call, 'lamp');
    await offerAgain(call, 'lamp');
    expect((await found(call, 'lamp'))?.remaining).toBe(4);
    expect(await redeemUnder(call, 'lamp', memberId)).toMatchObject({ points: 1 });
    expect((await found(call, 'lamp'))?.remaining).toBe(3);
  });
});

describe('a published change', () => {
  const shown = async (rewardId: string) => {
    const { api, adminToken: token } = cloudOf();
    const { rewards } = await api.answer(listAllRewards, 200, { token });
    const { rewards: offered } = await api.answer(listRewards, 200);
    const one = rewards.find((each) => each.rewardId === rewardId);
    const isOffered = offered.some((each) => each.rewardId === rewardId);
    return one === undefined ? null : { points: one.points, source: one.source, isOffered };
  };
  const asAdmin = (rewardId: string) => ({ token: cloudOf().adminToken, params: { rewardId } });

  it('goes before the file, hides it when it ends, and gives it back when it is rolled back', async () => {
    const { api } = cloudOf();
    const { memberId } = await memberWith(shop, 500);
    const content = reward(60);
    expect(await shown('coffee')).toEqual({ points: 100, source: 'programme', isOffered: true });
    const changeId = await published({ kind: 'reward', id: 'coffee', content });
    expect(await shown('coffee')).toEqual({ points: 60, source: 'published', isOffered: true });
    expect((await redeem(shop, memberId, 'coffee')).body).toMatchObject({ pointsSpent: 60, name: 'A cup' });
    for (const route of [retireReward, offerReward])
      await api.refusal(route, 'reward-published', asAdmin('coffee'));
    await take(changeId, 'end');
    await aMinuteLater();
    expect(await shown('coffee')).toBeNull();
    expect((await redeem(shop, memberId, 'coffee')).problem).toBe('unknown-reward');
    await take(changeId, 'roll-back');
    await aMinuteLater();
    expect(await shown('coffee')).toEqual({ points: 100, source: 'programme', isOffered: true });
  });

  it('goes before an operator, who has the say again when it is rolled back', async () => {
    const { api, adminToken: token } = cloudOf();
    const body = { rewardId: 'soap', name: 'A soap', kind: 'product', points: 5 };
    await api.answer(createReward, 201, { token, body });
    const changeId = await published({ kind: 'reward', id: 'soap', content: reward(3) });
    expect(await shown('soap')).toEqual({ points: 3, source: 'published', isOffered: true });
    await take(changeId, 'pause');
    await aMinuteLater();
    expect(await shown('soap')).toBeNull();
    await take(changeId, 'roll-back');
    await aMinuteLater();
    expect(await shown('soap')).toEqual({ points: 5, source: 'operator', isOffered: true });
  });

  it('offers what was retired, which is retired again when it is rolled back', async () => {
    const { api } = cloudOf();
    await api.answer(retireReward, 200, asAdmin('tote-bag'));
    const content = { ...rules.programme.rewards['tote-bag'], costs: { unit: 'point', amount: 300 } };
    const changeId = await published({ kind: 'reward', id: 'tote-bag', content });
    expect(await shown('tote-bag')).toEqual({ points: 300, source: 'published', isOffered: true });
    await take(changeId, 'roll-back');
    await aMinuteLater();
    expect(await shown('tote-bag')).toEqual({ points: 500, source: 'programme', isOffered: false });
  });

  it('that has ended has no say about what a later file has under its id', async () => {
    const changeId = await published({ kind: 'reward', id: 'vase', content: reward(5) });
    await take(changeId, 'end');
    await aMinuteLater();
    const call = withFile({ vase: reward(8) });
    const onOffer = { source: 'programme', reward: { points: 8 }, refusal: null };
    expect(await found(call, 'vase')).toMatchObject(onOffer);
    expect(await retire(call, 'vase')).toBe('done');
    expect((await found(call, 'vase'))?.refusal?.refused).toBe('not-on-offer');
    expect(await offerAgain(call, 'vase')).toBe('done');
    expect(await found(call, 'vase')).toMatchObject(onOffer);
  });

  it('without costs takes a reward off the catalogue', async () => {
    const { api, adminToken: token } = cloudOf();
    const body = { rewardId: 'pen', name: 'A pen', kind: 'product', points: 5 };
    await api.answer(createReward, 201, { token, body });
    const { costs: _, ...content } = reward(1);
    await published({ kind: 'reward', id: 'pen', content });
    expect(await shown('pen')).toBeNull();
  });
});
