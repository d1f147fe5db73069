/** What racers do in a shop, and how a race is seen to have ended. */
import { afterAll, beforeAll, expect } from 'vitest';
import { listAllRewards } from '#http/operator-look/routes.ts';
import { fulfilRedemption, recordRefund, recordSale } from '#http/till/routes.ts';
import { settleWell } from '../support/actors/failed-events.ts';
import { redeeming } from '../support/actors/redeeming.ts';
import { openShop, type Shop } from '../support/actors/shop.ts';
import type { Reply } from '../support/api/api-client.ts';
import { withoutMessages } from '../support/aws/aws-calls.ts';
import type { TestCloud } from '../support/cloud/start-cloud.ts';
import { freshId, saleOf } from '../support/inputs/facts.ts';
import { provenLedger } from '../support/outcomes/ledger.ts';
import { type Order, type Racer, race as raceIn } from './race.ts';

/** When races begin, unless the clock is set. */
export const base = '2026-11-10T09:00:00Z';

/** A reply in a word: its problem, or else its status. */
export const wordOf = ({ problem, status }: Reply) => problem ?? status;

/**
 * Opens a shop in a test file's cloud, which sends no messages while its tests run.
 * @returns what racers do there, from the first test on
 */
export function racersOf(cloudOf: () => TestCloud) {
  const till = redeeming(cloudOf);
  const { offer } = till;
  let shop: Shop;
  let sendAgain: () => void;

  beforeAll(async () => {
    shop = await openShop(cloudOf());
    sendAgain = withoutMessages(cloudOf().cloud);
    // Who is held in a race has ten seconds: too few for others to start in on a slow machine.
    await cloudOf().cloud.runSchedule('point-expiry');
  });

  afterAll(() => sendAgain());

  /** Lets two write one after the other, in this test's cloud. */
  const race = <A, B>(order: Order, a: Racer<A>, b: Racer<B>) => raceIn(cloudOf().cloud, order, a, b);

  async function movesOf(memberId: string) {
    const { entries } = await provenLedger(cloudOf().table, memberId);
    return entries.map(({ kind, pointsDelta }) => `${kind} ${pointsDelta}`);
  }

  function sell(body: object): Promise<Reply> {
    return cloudOf().api.call(recordSale, { token: shop.tillKey, body });
  }

  /** Somebody new who has so many points; fewer than a tier takes. */
  const memberWith = (points: number) => till.memberWith(shop, points);

  async function stockOf(rewardId: string) {
    const { api, adminToken: token } = cloudOf();
    const { rewards } = await api.answer(listAllRewards, 200, { token });
    return rewards.find((reward) => reward.rewardId === rewardId)?.remaining;
  }

  const redeem = (memberId: string, rewardId: string): Promise<Reply> =>
    till.redeem(shop, memberId, rewardId);

  async function codeOf(memberId: string, rewardId: string) {
    const { status, body } = await redeem(memberId, rewardId);
    expect(status).toBe(201);
    return body as { readonly code: string; readonly expiresAt: string };
  }

  function fulfil(code: string): Promise<Reply> {
    return cloudOf().api.call(fulfilRedemption, { token: shop.tillKey, params: { code } });
  }

  function refundOf(saleId: string, cents: number) {
    const { occurredAt, currency } = saleOf(0, cloudOf().now());
    return { refundId: freshId(), saleId, occurredAt, currency, total: cents, eligibleNet: cents };
  }

  function giveBack(saleId: string, cents: number): Promise<Reply> {
    return cloudOf().api.call(recordRefund, { token: shop.tillKey, body: refundOf(saleId, cents) });
  }

  async function setClock(instant: string | number): Promise<void> {
    await cloudOf().cloud.setClock(new Date(instant).toISOString());
  }

  async function sweepAt(instant: string | number): Promise<void> {
    const { cloud } = cloudOf();
    await setClock(instant);
    await cloud.runSchedule('point-expiry');
    await settleWell(cloudOf());
  }

  return {
    shopOf: () => shop,
    race,
    movesOf,
    sell,
    memberWith,
    offer,
    stockOf,
    redeem,
    codeOf,
    fulfil,
    refundOf,
    giveBack,
    setClock,
    sweepAt,
  };
}
