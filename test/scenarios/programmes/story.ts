import { randomUUID } from 'node:crypto';
import { beforeAll, expect } from 'vitest';
import type { Programme } from '#domain/programme.ts';
import { lookOf } from '#domain/rules/standing.ts';
import { getMyAccount, listMyEntries, listRedemptions } from '#http/member-look/routes.ts';
import {
  enrolMember,
  fulfilRedemption,
  quoteSale,
  recordActivity,
  recordRefund,
  recordSale,
  redeemAtTill,
} from '#http/till/routes.ts';
import { sha256 } from '#trust/random.ts';
import { demoOf } from '../../../bin/local/demo-of.ts';
import { openShop, type Shop } from '../../support/actors/shop.ts';
import { signInAs } from '../../support/actors/sign-in.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshEmail, freshId } from '../../support/inputs/facts.ts';
import { provenLedger } from '../../support/outcomes/ledger.ts';

/** A line of a basket: what it costs, and what the shop says of it. */
export interface Line {
  readonly net: number;
  readonly quantity?: number;
  readonly [more: string]: unknown;
}

/** What a purchase says beside its lines: `attributes`, `saleId`, or `totals` where it has no lines. */
type More = Readonly<Record<string, unknown>>;

/**
 * One member and one shop under a programme, as a story tells of them: all that happens goes through the API of the till or
 * a signed webhook, and all that is looked at is what the member sees.
 * @param begin the time on which the story opens (ISO)
 * @param isTheOne by what chance decides of a member, once for ever: `arm:comeback`, `holdout:winter`
 */
export function storyOf(
  programme: Programme,
  begin: string,
  isTheOne: (chance: (key: string) => unknown) => boolean = () => true,
) {
  const cloudOf = testCloud({
    programme,
    now: begin,
    demo: { ...demoOf(programme), members: [] },
    silent: true,
    hasty: true,
  });
  let email = '';
  let shop: Shop;
  let memberId = '';

  beforeAll(async () => {
    shop = await openShop(cloudOf());
    // Others join, and have no part in the story.
    do {
      email = freshEmail();
      const body = { email, givenName: 'Ana', locale: 'en' };
      ({ memberId } = await cloudOf().api.answer(enrolMember, 201, till(body)));
    } while (!isTheOne(chancesOf(programme, memberId, begin.slice(0, 10))));
  });

  const till = (body: object) => ({ token: shop.tillKey, body });

  function basket(lines: readonly Line[], more: More = {}) {
    const net = lines.reduce((sum, line) => sum + line.net, 0);
    return {
      occurredAt: cloudOf().now().toISOString(),
      currency: programme.currency,
      totals: { total: net, eligibleNet: net },
      lines: lines.map(({ quantity = 1, ...line }, index) => ({
        lineId: String(index + 1),
        quantity: String(quantity),
        ...line,
      })),
      ...more,
    };
  }

  /** A session ends within hours, and stories go on for weeks. */
  const session = async () => (await signInAs(cloudOf(), { email })).token;

  const saleOf = (lines: readonly Line[], more?: More) => ({ saleId: freshId(), ...basket(lines, more) });

  return {
    cloudOf,

    /** Goes on at this time (ISO). */
    async on(time: string): Promise<void> {
      await cloudOf().cloud.setClock(time);
    },

    /** The night's look at whoever is due, at four in the morning or so of a day in Europe. */
    async night(day: string): Promise<void> {
      await cloudOf().cloud.setClock(`${day}T04:10:00Z`);
      expect((await cloudOf().cloud.runSchedule('point-expiry')).ok).toBe(true);
      await settled();
    },

    /** The memberships that run, each with its last day. */
    async memberships(): Promise<Readonly<Record<string, string>>> {
      const { memberships } = await cloudOf().api.answer(getMyAccount, 200, { token: await session() });
      return Object.fromEntries(memberships.map(({ id, until }) => [id, until]));
    },

    /** That the books add up, and every entry is what its hash says. */
    async proves(): Promise<void> {
      await provenLedger(cloudOf().table, memberId, programme);
    },

    /** What a basket would give, rule by rule, and why it does not give more. */
    async quote(lines: readonly Line[], more?: More) {
      const { units, rules, missed } = await cloudOf().api.answer(
        quoteSale,
        200,
        till({ ...basket(lines, more), memberId }),
      );
      return {
        units: Object.fromEntries(units.map(({ unit, amount }) => [unit, amount])),
        rules: Object.fromEntries(
          rules.map(({ ruleId, gives, rewards }) => [
            ruleId,
            [...gives.map(({ amount }) => amount), ...rewards.map(({ rewardId }) => rewardId)],
          ]),
        ),
        missed: Object.fromEntries(missed.map(({ ruleId, text }) => [ruleId, plain(text)])),
      };
    },

    /** At the till. @returns the id of the sale */
    async buys(lines: readonly Line[], more?: More): Promise<string> {
      const sale = saleOf(lines, more);
      await cloudOf().api.answer(recordSale, 200, till({ ...sale, memberId }));
      return sale.saleId;
    },

    /** By the vendor's signed webhook. @returns the id of the sale */
    async isReported(lines: readonly Line[], more?: More): Promise<string> {
      const sale = { ...saleOf(lines, more), customer: { email } };
      await shop.report(sale);
      await settled();
      return sale.saleId;
    },

    /** @param lines what comes back of the sale's lines; `lineId` says of which */
    async bringsBack(saleId: string, lines: readonly Line[]): Promise<void> {
      const { occurredAt, currency, totals, lines: back } = basket(lines);
      const refund = { refundId: freshId(), saleId, occurredAt, currency, ...totals, lines: back };
      await cloudOf().api.answer(recordRefund, 200, till(refund));
    },

    /** @returns what it gave, by its id, and the way to take it back */
    async does(kind: string, attributes: More = {}) {
      const occurredAt = cloudOf().now().toISOString();
      const activity = { activityId: freshId(), kind, occurredAt, memberId, attributes };
      const { given } = await cloudOf().api.answer(recordActivity, 200, till(activity));
      return {
        given: Object.fromEntries(given.map(({ id, amount }) => [id, amount])),
        undo: () => cloudOf().api.answer(recordActivity, 200, till({ ...activity, status: 'reversed' })),
      };
    },

    /** Why a till would not give the reward. */
    refusal: async (rewardId: string) =>
      (await cloudOf().api.call(redeemAtTill, redeeming(rewardId))).problem,

    /** Swaps units for a reward at the till, and uses it at once. */
    async redeems(rewardId: string): Promise<void> {
      const { code } = await cloudOf().api.answer(redeemAtTill, 201, redeeming(rewardId));
      await cloudOf().api.answer(fulfilRedemption, 200, { token: shop.tillKey, params: { code } });
    },

    /** Pays so much of a bill with units at the till. */
    async pays(amount: number, unit?: string): Promise<void> {
      const asked = {
        ...till({ memberId, pays: { amount, unit } }),
        headers: { 'idempotency-key': randomUUID() },
      };
      const { code } = await cloudOf().api.answer(redeemAtTill, 201, asked);
      await cloudOf().api.answer(fulfilRedemption, 200, { token: shop.tillKey, params: { code } });
    },

    /** Shows the first code for a reward at the till, where it works once. */
    async uses(rewardId: string): Promise<void> {
      const [code] = (await codes()).filter((one) => one.rewardId === rewardId);
      const call = { token: shop.tillKey, params: { code: code?.code ?? 'none' } };
      await cloudOf().api.answer(fulfilRedemption, 200, call);
      await cloudOf().api.refusal(fulfilRedemption, 'already-fulfilled', call);
    },

    /** What the member holds: each unit, what is on its way or owed, the tier, and the rewards that wait to be used. */
    async holds() {
      const { balances, tier } = await cloudOf().api.answer(getMyAccount, 200, { token: await session() });
      const parts = balances.flatMap(({ unit, available, pending, owed }) => [
        [unit, available],
        ...(pending > 0 ? [[`${unit}, pending`, pending]] : []),
        ...(owed > 0 ? [[`${unit}, owed`, owed]] : []),
      ]);
      const rewards = (await codes()).map(({ rewardId }) => rewardId);
      return { ...Object.fromEntries(parts), tier: tier.id, rewards };
    },

    /** Their ledger as they read it, oldest first: `earned +6: …`. */
    async ledger(): Promise<readonly string[]> {
      const token = await session();
      const { entries } = await cloudOf().api.answer(listMyEntries, 200, { token, query: { limit: 100 } });
      return entries
        .toReversed()
        .map(({ kind, pointsDelta, explanation }) => plain(`${kind} ${pointsDelta}: ${explanation}`));
    },
  };

  async function settled(): Promise<void> {
    expect(await cloudOf().cloud.settle()).toMatchObject({ settled: true, deadLetters: 0 });
  }

  async function codes() {
    return (await cloudOf().api.answer(listRedemptions, 200, { token: await session() })).redemptions;
  }

  function redeeming(rewardId: string) {
    return { ...till({ memberId, rewardId }), headers: { 'idempotency-key': randomUUID() } };
  }
}

function chancesOf(programme: Programme, memberId: string, on: string) {
  const standing = {
    memberId,
    tierId: '',
    counters: {},
    enrolledOn: null,
    lastSaleOn: null,
    birthday: null,
    declared: {},
    memberships: {},
    balances: {},
    sha256,
  };
  return lookOf(standing, programme, { kind: 'sale', on, time: '12:00', attributes: {} });
}

/** Intl's no-break spaces as plain ones. */
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
