/** Two that add to or take from the same points, or want the same piece, at the same moment. */
import { describe, expect, it } from 'vitest';
import { redeemReward } from '#http/member-act/routes.ts';
import { settleWell } from '../support/actors/failed-events.ts';
import { enrolSomebody } from '../support/actors/shop.ts';
import { joinMember } from '../support/actors/sign-in.ts';
import { testCloud } from '../support/cloud/test-cloud.ts';
import { inLanes, shuffled } from '../support/inputs/crowd.ts';
import { freshId, saleOf } from '../support/inputs/facts.ts';
import { provenLedger } from '../support/outcomes/ledger.ts';
import { inEveryOrder } from './race.ts';
import { base, racersOf, wordOf } from './racers.ts';

const cloudOf = testCloud({ silent: true, now: base });
const {
  shopOf,
  race,
  movesOf,
  sell,
  memberWith,
  offer,
  stockOf,
  redeem,
  refundOf,
  giveBack,
  setClock,
  sweepAt,
} = racersOf(cloudOf);

describe('sales and refunds at once', () => {
  it('50 sales of one member, each at a till and by webhook, where a busy till asks again: 50 are applied', async () => {
    const { table, now } = cloudOf();
    const { memberId } = await enrolSomebody(cloudOf(), shopOf());
    const sales = Array.from({ length: 50 }, () =>
      saleOf(700, now(), { customer: { loyaltyRef: memberId } }),
    );
    let retries = 0;
    const atTill = async (sale: object) => {
      for (;;) {
        const reply = await sell(sale);
        if (reply.status === 200) return;
        expect(reply.problem).toBe('busy');
        expect(reply.headers.get('retry-after')).toBe('1');
        retries += 1;
      }
    };
    const told = [
      ...sales.map((sale) => () => atTill(sale)),
      ...sales.map((sale) => () => shopOf().report(sale)),
    ];
    await inLanes(told.length, shuffled(told), (tell) => tell());
    console.log(`50 sales of one member at once: ${retries} were told to ask again`);
    await settleWell(cloudOf());
    const { account, entries } = await provenLedger(table, memberId);
    expect(entries.length).toBe(50);
    expect(account.totals.issued).toBe(350);
  });

  it('a refund and its sale, at two tills', async () => {
    await inEveryOrder('refunded', 'waited for', async (order) => {
      const { memberId } = await enrolSomebody(cloudOf(), shopOf());
      const sale = saleOf(80_00, cloudOf().now(), { memberId });
      const [sold, returned] = await race(
        order,
        { by: 'TillFunction', act: () => sell(sale) },
        { by: 'TillFunction', act: () => giveBack(sale.saleId, 30_00) },
      );
      expect(sold.status).toBe(200);
      expect(await movesOf(memberId)).toEqual(['earned 80', 'refunded -30']);
      return returned.status === 202 ? 'waited for' : 'refunded';
    });
  });

  it('two refunds of a sale that is still to come, and of which one was refunded before', async () => {
    await inEveryOrder([202, 202], [202, 202], async (order) => {
      const { memberId } = await enrolSomebody(cloudOf(), shopOf());
      const sale = saleOf(80_00, cloudOf().now(), { memberId });
      await giveBack(sale.saleId, 10_00);
      const refund = { by: 'TillFunction', act: () => giveBack(sale.saleId, 10_00) };
      const replies = await race(order, refund, refund);
      expect((await sell(sale)).status).toBe(200);
      expect(await movesOf(memberId)).toEqual(['earned 80', 'refunded -30']);
      return replies.map(wordOf);
    });
  });

  it('20 sales and their refunds by webhook, all at once and in no order', async () => {
    const { now, table } = cloudOf();
    const { memberId } = await enrolSomebody(cloudOf(), shopOf());
    const customer = { loyaltyRef: memberId };
    const sales = Array.from({ length: 20 }, () => saleOf(8_00, now(), { customer }));
    const events = [...sales, ...sales.map(({ saleId }) => refundOf(saleId, 3_00))];
    await inLanes(events.length, shuffled(events), (event) => shopOf().report(event));
    await settleWell(cloudOf());
    const { account } = await provenLedger(table, memberId);
    expect(account.totals).toMatchObject({ issued: 160, clawedBack: 60, spent: 0, expired: 0 });
  });
});

describe('a redemption and the end of its points', () => {
  it('begun before midnight, and the sweep after it', async () => {
    const rewardId = await offer();
    const redeemed = [201, 'earned 150', 'reserved -100', 'expired -50'];
    const expired = ['insufficient-points', 'earned 150', 'expired -150'];
    await inEveryOrder(redeemed, expired, async (order) => {
      await setClock(base);
      const { memberId } = await memberWith(150);
      await setClock('2027-11-30T22:59:50Z');
      const [reply] = await race(
        order,
        { by: 'TillFunction', act: () => redeem(memberId, rewardId) },
        { by: 'ApplyDue', about: memberId, act: () => sweepAt('2027-11-30T23:00:10Z') },
      );
      return [wordOf(reply), ...(await movesOf(memberId))];
    });
    await setClock(base);
  });

  it('begun after midnight, before the sweep has been', async () => {
    const rewardId = await offer();
    const expired = ['insufficient-points', 'earned 150', 'expired -150'];
    await inEveryOrder(expired, expired, async (order) => {
      await setClock(base);
      const { memberId } = await memberWith(150);
      const midnight = '2027-11-30T23:00:00Z';
      await setClock(midnight);
      const [reply] = await race(
        order,
        { by: 'TillFunction', act: () => redeem(memberId, rewardId) },
        { by: 'ApplyDue', about: memberId, act: () => sweepAt(midnight) },
      );
      return [wordOf(reply), ...(await movesOf(memberId))];
    });
    await setClock(base);
  });

  it('the last points, by the member and at a till', async () => {
    const { api } = cloudOf();
    const rewardId = await offer();
    await inEveryOrder([201, 'insufficient-points'], ['insufficient-points', 201], async (order) => {
      const { memberId, token } = await joinMember(cloudOf());
      await sell(saleOf(199_00, cloudOf().now(), { memberId }));
      const headers = { 'idempotency-key': freshId() };
      const replies = await race(
        order,
        { by: 'MemberAct', act: () => api.call(redeemReward, { token, headers, body: { rewardId } }) },
        { by: 'TillFunction', act: () => redeem(memberId, rewardId) },
      );
      expect(await movesOf(memberId)).toEqual(['earned 199', 'reserved -100']);
      return replies.map(wordOf);
    });
  });

  it('the last piece, by two members', async () => {
    await inEveryOrder([201, 'sold-out'], ['sold-out', 201], async (order) => {
      const rewardId = await offer({ stock: 1 });
      const [ana, ben] = await Promise.all([memberWith(100), memberWith(100)]);
      const replies = await race(
        order,
        { by: 'TillFunction', act: () => redeem(ana.memberId, rewardId) },
        { by: 'TillFunction', act: () => redeem(ben.memberId, rewardId) },
      );
      expect(await stockOf(rewardId)).toBe(0);
      const moves = [...(await movesOf(ana.memberId)), ...(await movesOf(ben.memberId))];
      expect(moves.toSorted()).toEqual(['earned 100', 'earned 100', 'reserved -100']);
      return replies.map(wordOf);
    });
  });
});
