/**
 * Two that want the same at the same moment. Each race is run in both orders: the first has read and is held with its
 * write, the second reads the same and has its write ready; then one of them is let through, and the other finds
 * that the world has changed.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeMe, enrolContact, redeemReward } from '#http/member-act/routes.ts';
import { listAllRewards } from '#http/operator-look/routes.ts';
import { createReward } from '#http/operator-setup/routes.ts';
import {
  cancelAtTill,
  enrolMember,
  fulfilRedemption,
  recordRefund,
  recordSale,
  redeemAtTill,
} from '#http/till/routes.ts';
import type { Reply } from '../support/api-client.ts';
import { madeBy, withoutMessages } from '../support/aws-calls.ts';
import { inLanes, shuffled } from '../support/crowd.ts';
import { freshEmail, freshId, saleOf } from '../support/facts.ts';
import { settleWell } from '../support/failed-events.ts';
import { provenLedger } from '../support/ledger.ts';
import { enrolSomebody, openShop, type Shop } from '../support/shop.ts';
import { joinMember, signInAs } from '../support/sign-in.ts';
import { scanTable } from '../support/table-scan.ts';
import { testCloud } from '../support/test-cloud.ts';
import { inEveryOrder, type Order, type Racer, race as raceIn } from './race.ts';

const base = '2026-11-10T09:00:00Z';
const cloudOf = testCloud({ silent: true, now: base });
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

const wordOf = ({ problem, status }: Reply) => problem ?? status;

async function movesOf(memberId: string) {
  const { entries } = await provenLedger(cloudOf().table, memberId);
  return entries.map(({ kind, pointsDelta }) => `${kind} ${pointsDelta}`);
}

function sell(body: object): Promise<Reply> {
  return cloudOf().api.call(recordSale, { token: shop.tillKey, body });
}

/** Somebody new who has so many points; fewer than a tier takes. */
async function memberWith(points: number) {
  const member = await enrolSomebody(cloudOf(), shop);
  expect((await sell(saleOf(points * 100, cloudOf().now(), { memberId: member.memberId }))).status).toBe(200);
  return member;
}

async function offer(more: object = {}): Promise<string> {
  const { api, adminToken: token } = cloudOf();
  const rewardId = `reward-${freshId().slice(0, 8)}`;
  const body = { rewardId, name: 'A coffee', kind: 'product', points: 100, ...more };
  await api.answer(createReward, 201, { token, body });
  return rewardId;
}

async function stockOf(rewardId: string) {
  const { api, adminToken: token } = cloudOf();
  const { rewards } = await api.answer(listAllRewards, 200, { token });
  return rewards.find((reward) => reward.rewardId === rewardId)?.remaining;
}

function redeem(memberId: string, rewardId: string): Promise<Reply> {
  const headers = { 'idempotency-key': freshId() };
  return cloudOf().api.call(redeemAtTill, { token: shop.tillKey, headers, body: { memberId, rewardId } });
}

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

describe('sales and refunds at once', () => {
  it('50 sales of one member, each at a till and by webhook, where a busy till asks again: 50 are applied', async () => {
    const { table, now } = cloudOf();
    const { memberId } = await enrolSomebody(cloudOf(), shop);
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
      ...sales.map((sale) => () => shop.report(sale)),
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
      const { memberId } = await enrolSomebody(cloudOf(), shop);
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
      const { memberId } = await enrolSomebody(cloudOf(), shop);
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
    const { memberId } = await enrolSomebody(cloudOf(), shop);
    const customer = { loyaltyRef: memberId };
    const sales = Array.from({ length: 20 }, () => saleOf(8_00, now(), { customer }));
    const events = [...sales, ...sales.map(({ saleId }) => refundOf(saleId, 3_00))];
    await inLanes(events.length, shuffled(events), (event) => shop.report(event));
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

describe('one code', () => {
  it('is accepted and given back at two tills: one of them may', async () => {
    const { api } = cloudOf();
    await inEveryOrder([200, 'already-fulfilled'], ['already-cancelled', 200], async (order) => {
      const rewardId = await offer({ stock: 1 });
      const { memberId } = await memberWith(100);
      const { code } = await codeOf(memberId, rewardId);
      const call = { token: shop.tillKey, params: { code } };
      const replies = await race(
        order,
        { by: 'TillFunction', act: () => fulfil(code) },
        { by: 'TillFunction', act: () => api.call(cancelAtTill, call) },
      );
      const isUsed = replies[0].status === 200;
      expect(await stockOf(rewardId)).toBe(isUsed ? 0 : 1);
      expect((await movesOf(memberId)).at(-1)).toBe(isUsed ? 'fulfilled 0' : 'released 100');
      return replies.map(wordOf);
    });
  });

  it('is given back between the two reads of who accepts it: that is what they are told', async () => {
    const { api, cloud } = cloudOf();
    const { memberId } = await memberWith(100);
    const { code } = await codeOf(memberId, await offer());
    let isCancelled = false;
    const end = cloud.observe({
      before: async (call) => {
        if (isCancelled || !madeBy('TillFunction')(call) || !call.body.includes(memberId)) return undefined;
        isCancelled = true;
        await api.answer(cancelAtTill, 200, { token: shop.tillKey, params: { code } });
        return undefined;
      },
    });
    expect([wordOf(await fulfil(code)), isCancelled]).toEqual(['already-cancelled', true]);
    end();
  });

  it('is accepted in its last minute, and lapses by the sweep of the next day', async () => {
    const rewardId = await offer();
    const used = [200, 'earned 100', 'reserved -100', 'fulfilled 0'];
    const lapsed = ['code-lapsed', 'earned 100', 'reserved -100', 'released 100'];
    await inEveryOrder(used, lapsed, async (order) => {
      await setClock(base);
      const { memberId } = await memberWith(100);
      const { code, expiresAt } = await codeOf(memberId, rewardId);
      const end = Date.parse(expiresAt);
      await setClock(end - 30_000);
      const [reply] = await race(
        order,
        { by: 'TillFunction', act: () => fulfil(code) },
        { by: 'ApplyDue', about: memberId, act: () => sweepAt(end + 24 * 60 * 60_000) },
      );
      return [wordOf(reply), ...(await movesOf(memberId))];
    });
    await setClock(base);
  });

  it('is accepted in its last minute, and lapses as its member redeems again in the next', async () => {
    const rewardId = await offer();
    const used = [200, 201, 'earned 250', 'reserved -100', 'fulfilled 0', 'reserved -100'];
    const lapsed = ['code-lapsed', 201, 'earned 250', 'reserved -100', 'released 100', 'reserved -100'];
    const after = ['earned 250', 'reserved -100', 'reserved -100'];
    await inEveryOrder(used, lapsed, async (order) => {
      await setClock(base);
      const { memberId } = await memberWith(250);
      const { code, expiresAt } = await codeOf(memberId, rewardId);
      const end = Date.parse(expiresAt);
      await setClock(end - 30_000);
      const again = async () => {
        await setClock(end + 30_000);
        return redeem(memberId, rewardId);
      };
      const replies = await race(
        order,
        { by: 'TillFunction', act: () => fulfil(code) },
        { by: 'TillFunction', act: again },
      );
      const moves = await movesOf(memberId);
      expect(moves).toEqual(expect.arrayContaining(after));
      return [...replies.map(wordOf), ...moves];
    });
    await setClock(base);
  });
});

describe('a member leaves', () => {
  /** What is done to the member's ledger meanwhile. */
  interface Deed {
    readonly act: (memberId: string, saleId: string) => Promise<Reply>;
    /** What it is answered, and which entries it makes, when it comes first. */
    readonly done: readonly [word: unknown, ...moves: string[]];
    /** What it is answered when the member is gone. */
    readonly tooLate: unknown;
  }
  const scarce = { stock: 1 };
  const deeds: Readonly<Record<string, Deed>> = {
    earn: {
      act: (memberId) => sell(saleOf(50_00, cloudOf().now(), { memberId })),
      done: [200, 'earned 50', 'closed -150'],
      tooLate: 'unknown-member',
    },
    redeem: {
      act: async (memberId) => redeem(memberId, await offer(scarce)),
      done: [201, 'reserved -100', 'closed 0'],
      tooLate: 'unknown-member',
    },
    refund: {
      act: (_, saleId) => giveBack(saleId, 30_00),
      done: [200, 'refunded -30', 'closed -70'],
      // Nobody has points that could be taken back; the till is done with it.
      tooLate: 200,
    },
  };

  it.each(Object.entries(deeds))('as they %s', async (_, { act, done, tooLate }) => {
    const { api } = cloudOf();
    const [word, ...moves] = done;
    const before = [word, 'earned 100', ...moves];
    const after = [tooLate, 'earned 100', 'closed -100'];
    await inEveryOrder(before, after, async (order) => {
      const { memberId, token } = await joinMember(cloudOf());
      const sale = saleOf(100_00, cloudOf().now(), { memberId });
      await sell(sale);
      const [reply, closed] = await race(
        order,
        { by: 'TillFunction', act: () => act(memberId, sale.saleId) },
        { by: 'MemberAct', act: () => api.call(closeMe, { token }) },
      );
      expect(closed.status).toBe(200);
      const { account } = await provenLedger(cloudOf().table, memberId);
      expect([account.lots, account.reservations]).toEqual([[], []]);
      if (reply.status === 201) {
        const { code, rewardId } = reply.body as { readonly code: string; readonly rewardId: string };
        expect([await stockOf(rewardId), (await fulfil(code)).status]).toEqual([1, 409]);
      }
      return [wordOf(reply), ...(await movesOf(memberId))];
    });
  });
});

describe('somebody enrols', () => {
  it('as a sale with their address comes in: it earns, or is kept and earns when it comes again', async () => {
    const { api, table, now } = cloudOf();
    await inEveryOrder('kept', 'earned', async (order) => {
      const email = freshEmail();
      const sale = saleOf(50_00, now(), { customer: { email } });
      const call = { token: shop.tillKey, body: { email } };
      const [sold, enrolled] = await race(
        order,
        { by: 'TillFunction', act: () => sell(sale) },
        { by: 'TillFunction', act: () => api.answer(enrolMember, 201, call) },
      );
      const { memberId } = sold.body as { readonly memberId: string | null };
      const moves = await movesOf(enrolled.memberId);
      const pointer = [...(await scanTable(table)).keys()].filter(
        (key) => key.startsWith('CONTACT#') && key.endsWith(`UNCLAIMED#${shop.connectionId}#${sale.saleId}`),
      );
      expect(moves.length + pointer.length).toBe(1);
      expect((await sell(sale)).status).toBe(200);
      expect(await movesOf(enrolled.memberId)).toEqual(['earned 50']);
      return memberId === null ? 'kept' : 'earned';
    });
  });

  it('with an address that a code has proven, as a sale with it comes in: it earns by itself, once', async () => {
    const { api, cloud, now } = cloudOf();
    await inEveryOrder('kept', 'earned', async (order) => {
      const email = freshEmail();
      const sale = saleOf(50_00, now(), { customer: { email } });
      const { token } = await signInAs(cloudOf(), { email });
      const body = { givenName: 'Ana', termsVersion: '2026-01' };
      const [sold, enrolled] = await race(
        order,
        { by: 'TillFunction', act: () => sell(sale) },
        { by: 'MemberAct', act: () => api.answer(enrolContact, 201, { token, body }) },
      );
      expect(await cloud.settle()).toMatchObject({ settled: true, deadLetters: 0 });
      expect(await movesOf(enrolled.memberId)).toEqual(['earned 50']);
      const { memberId } = sold.body as { readonly memberId: string | null };
      return memberId === null ? 'kept' : 'earned';
    });
  });
});
