/** Tills that redeem only with a code that the member was sent: what the tests of it do over and over. */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { createReward, createTillKey } from '#http/operator-setup/routes.ts';
import { recordSale, redeemAtTill } from '#http/till/routes.ts';
import { askMemberCode } from '#http/till-code/routes.ts';
import type { TestCloud } from '../cloud/start-cloud.ts';
import { freshId, saleOf } from '../inputs/facts.ts';
import { type Enrolled, enrolSomebody, openShop, type Shop } from './shop.ts';

export const tillRedemption = { confirmation: 'member-code' } as const;

export interface Scene {
  readonly shop: Shop;
  readonly member: Enrolled;
  readonly rewardId: string;
}

/** @param cloudOf a cloud whose programme has `tillRedemption` */
export function memberCodeActs(cloudOf: () => TestCloud) {
  /** Somebody whom a till has enrolled, with 250 points, and a reward for 100. */
  async function scene(): Promise<Scene> {
    const shop = await openShop(cloudOf());
    const member = await enrolSomebody(cloudOf(), shop);
    await earn(shop, member.memberId, 250);
    return { shop, member, rewardId: await offer(100) };
  }

  async function earn(shop: Shop, memberId: string, points: number): Promise<void> {
    const { api, now } = cloudOf();
    const body = saleOf(points * 100, now(), { memberId });
    await api.answer(recordSale, 200, { token: shop.tillKey, body });
  }

  async function offer(points: number): Promise<string> {
    const rewardId = `reward-${freshId().slice(0, 8)}`;
    const body = { rewardId, name: 'A coffee', kind: 'product', points };
    await cloudOf().api.answer(createReward, 201, { token: cloudOf().adminToken, body });
    return rewardId;
  }

  /** Another till of a shop. */
  async function tillAt(connectionId: string, locationId: string): Promise<string> {
    const { api, adminToken: token } = cloudOf();
    const body = { connectionId, locationId, pointsPerDay: 1_000_000_000 };
    return (await api.answer(createTillKey, 201, { token, body })).key;
  }

  /** Has a code sent. @returns it as the member reads it, with how the till was answered */
  async function sendCode(token: string, memberId: string, channel?: 'email' | 'sms') {
    const { api, cloud } = cloudOf();
    await cloud.settle();
    const seen = cloud.messages().length;
    const answer = await api.answer(askMemberCode, 202, { token, body: { memberId, channel } });
    // It is sent before the till is answered.
    const sent = cloud.messages().slice(seen);
    expect(sent).toHaveLength(1);
    const message = sent[0];
    return { answer, message, code: message?.text?.match(/\b\d{6}\b/)?.[0] ?? '' };
  }

  function redeem(token: string, body: object, key: string = randomUUID()) {
    return cloudOf().api.call(redeemAtTill, { token, headers: { 'idempotency-key': key }, body });
  }

  return { scene, earn, offer, tillAt, sendCode, redeem };
}
