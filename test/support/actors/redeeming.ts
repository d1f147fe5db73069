import { randomUUID } from 'node:crypto';
import { createReward } from '#http/operator-setup/routes.ts';
import { findMember, redeemAtTill } from '#http/till/routes.ts';
import type { TestCloud } from '../cloud/start-cloud.ts';
import { freshId } from '../inputs/facts.ts';
import { enrolSomebody, type Shop, sellTo } from './shop.ts';

/** Rewards on offer, members who can afford them, and their redemptions at a till, on the cloud of a test file. */
export function redeeming(cloudOf: () => TestCloud) {
  /** A reward of its own, so that no test meets another's stock. */
  async function offer(more: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const { api, adminToken: token } = cloudOf();
    const rewardId = `reward-${freshId().slice(0, 8)}`;
    const body = { rewardId, name: 'A coffee', kind: 'product', points: 100, ...more };
    await api.answer(createReward, 201, { token, body });
    return rewardId;
  }

  async function memberWith(shop: Shop, points: number) {
    const member = await enrolSomebody(cloudOf(), shop);
    await earn(shop, member.memberId, points);
    return member;
  }

  /** Base points; a higher tier earns more for the same money. */
  async function earn(shop: Shop, memberId: string, points: number) {
    await sellTo(cloudOf(), shop, memberId, points * 100);
  }

  function redeem(shop: Shop, memberId: string, rewardId: string, key: string = randomUUID()) {
    const headers = { 'idempotency-key': key };
    return cloudOf().api.call(redeemAtTill, { token: shop.tillKey, headers, body: { memberId, rewardId } });
  }

  async function reserve(shop: Shop, memberId: string, rewardId: string) {
    const headers = { 'idempotency-key': randomUUID() };
    const body = { memberId, rewardId };
    return cloudOf().api.answer(redeemAtTill, 201, { token: shop.tillKey, headers, body });
  }

  async function balanceOf(shop: Shop, cardNumber: string): Promise<number> {
    const query = { card: cardNumber };
    const { account } = await cloudOf().api.answer(findMember, 200, { token: shop.tillKey, query });
    return account.pointsAvailable;
  }

  return { offer, memberWith, earn, redeem, reserve, balanceOf };
}
