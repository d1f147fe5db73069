/** An Idempotency-Key: whose it is, and that it leads to nobody else’s act. */
import { beforeAll, describe, expect, it } from 'vitest';
import { cancelRedemption, redeemReward } from '#http/member-act/routes.ts';
import { createTillKey } from '#http/operator-setup/routes.ts';
import { cancelAtTill, fulfilRedemption, redeemAtTill } from '#http/till/routes.ts';
import { offer, sell } from '../faults/world.ts';
import { testCloud } from '../support/cloud/test-cloud.ts';
import { freshId } from '../support/inputs/facts.ts';
import { gymWith } from '../support/inputs/gym.ts';
import { itemsOf } from '../support/outcomes/ledger.ts';
import { openScene, type Scene } from './support/scene.ts';
import { openCode } from './support/valid-calls.ts';

const cloudOf = testCloud({ programme: gymWith() });
let scene: Scene;
beforeAll(async () => {
  scene = await openScene(cloudOf());
});

describe('an Idempotency-Key', () => {
  it('is its caller’s own: the same of another till, or of a member, is another request', async () => {
    const { api, ana, shop, otherShop, adminToken } = scene;
    await sell(scene, ana.memberId, 400_00);
    const rewardId = await offer(scene);
    const place = { connectionId: shop.connectionId, locationId: shop.locationId };
    const second = await api.answer(createTillKey, 201, { token: adminToken, body: place });
    const headers = { 'idempotency-key': freshId() };
    const ids = new Set<string>();
    for (const token of [shop.tillKey, second.key, otherShop.tillKey, shop.tillKey]) {
      const rewardOf = { memberId: ana.memberId, rewardId: await offer(scene) };
      const body = token === shop.tillKey ? { memberId: ana.memberId, rewardId } : rewardOf;
      ids.add((await api.answer(redeemAtTill, 201, { token, headers, body })).redemptionId);
    }
    const own = await api.answer(redeemReward, 201, { token: ana.token, headers, body: { rewardId } });
    expect(ids.add(own.redemptionId).size).toBe(4);
  });

  it('that holds what separates the parts of a cause leads to nobody else’s', async () => {
    const { api, ana, bea, shop } = scene;
    await sell(scene, bea.memberId, 100_00);
    const rewardId = await offer(scene);
    const key = freshId();
    const first = await api.answer(redeemReward, 201, {
      token: ana.token,
      headers: { 'idempotency-key': key },
      body: { rewardId },
    });
    for (const forged of [
      `${ana.memberId}:${key}`,
      `:${key}`,
      `${key}\\n0`,
      `redeem:${ana.memberId}:${key}`,
    ]) {
      const other = await api.answer(redeemReward, 201, {
        token: bea.token,
        headers: { 'idempotency-key': forged },
        body: { rewardId: await offer(scene) },
      });
      expect(other.redemptionId).not.toBe(first.redemptionId);
      const params = { redemptionId: other.redemptionId };
      await api.answer(cancelRedemption, 200, { token: bea.token, params });
    }
    expect(await itemsOf(scene.table, ana.memberId, `TAKEN#${rewardId}`)).toMatchObject([{ taken: 1 }]);
    await api.refusal(redeemAtTill, 'key-reused', await reusedCall(shop.tillKey));
  });

  /** A key that this till has used for another member. */
  async function reusedCall(token: string) {
    const headers = { 'idempotency-key': freshId() };
    const rewardId = await offer(scene);
    await cloudOf().api.answer(redeemAtTill, 201, {
      token,
      headers,
      body: { memberId: scene.bea.memberId, rewardId },
    });
    return { token, headers, body: { memberId: scene.ana.memberId, rewardId } };
  }

  it('does not repeat the end of a code to another till, or to one that sends none', async () => {
    const { api, shop, otherShop } = scene;
    const params = { code: await openCode(scene) };
    const headers = { 'idempotency-key': freshId() };
    const first = await api.answer(fulfilRedemption, 200, { token: shop.tillKey, headers, params });
    expect(await api.answer(fulfilRedemption, 200, { token: shop.tillKey, headers, params })).toEqual(first);
    await api.refusal(fulfilRedemption, 'already-fulfilled', { token: otherShop.tillKey, headers, params });
    await api.refusal(fulfilRedemption, 'already-fulfilled', { token: shop.tillKey, params });
    await api.refusal(cancelAtTill, 'already-fulfilled', { token: shop.tillKey, headers, params });
  });
});
