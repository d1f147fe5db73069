/** For tests only: purchases under random rules of every kind, and their return in parts. */
import fc from 'fast-check';
import { addDays } from '#domain/dates.ts';
import type { Account } from '#domain/ledger/account.ts';
import { openAccount } from '#domain/ledger/account.ts';
import type { Counters } from '#domain/ledger/counters.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { Condition } from '#domain/programme/condition.ts';
import type { Give, Limit, Rule } from '#domain/programme/rule.ts';
import type { RefundPolicy } from '#domain/programme/unit.ts';
import type { Programme } from '#domain/programme.ts';
import { isRefusal } from '#domain/refusal.ts';
import { fulfilReservation, reservePoints } from '#domain/rewards/redeem.ts';
import { decideSale } from '#domain/sales/record-sale.ts';
import { decideRefund } from '#domain/sales/refund.ts';
import type { SaleRecord } from '#domain/sales/sale-record.ts';
import { at, programme as base, context, line, refundOf, saleOf, sha256 } from '#domain/testing.ts';

const lines = fc.constantFrom(undefined, { category: ['tea'] }, { not: { category: ['tea'] } });
const give: fc.Arbitrary<Give> = fc.oneof(
  fc.record({ unit: fc.constantFrom('point', 'stamp'), fixed: fc.integer({ min: 1, max: 20 }) }),
  fc.record({
    unit: fc.constantFrom('point', 'stamp'),
    give: fc.integer({ min: 1, max: 3 }),
    per: fc.integer({ min: 50, max: 400 }),
    of: fc.constant('net' as const),
    lines,
  }),
  fc.record({
    unit: fc.constant('point'),
    give: fc.constant(2),
    per: fc.integer({ min: 70, max: 900 }),
    of: fc.constant('net' as const),
    carry: fc.constant(true as const),
  }),
  fc.constantFrom<Give>(
    { reward: 'drink', valid: { days: 300 } },
    { badge: 'early' },
    { entry: 'bike', times: 2 },
    { tier: 'gold', lasts: { days: 200 } },
    { membership: 'guest', lasts: { days: 12 } },
  ),
);
const condition = fc.constantFrom<Condition | undefined>(
  undefined,
  undefined,
  { of: 'net', atLeast: 700 },
  { of: 'net', atLeast: 300, lines: { category: ['tea'] } },
  { count: 'visits', every: 2 },
  { count: 'weeks', atLeast: 2 },
  { since: 'sale', atLeast: 1 },
  { tier: ['silver'] },
  { membership: 'club' },
);
const limit: fc.Arbitrary<Limit> = fc.record({
  max: fc.integer({ min: 1, max: 40 }),
  what: fc.constantFrom('given' as const, 'times' as const),
  per: fc.constantFrom('day' as const, 'week' as const, 'month' as const, 'year' as const, 'life' as const),
  of: fc.constantFrom('member' as const, 'everyone' as const),
});
const rule = fc
  .record({
    on: fc.constantFrom<Rule['on']>(
      'sale',
      'sale',
      'sale',
      'sale',
      'tier:silver',
      'goal:often',
      'membership:club:month',
      'membership:club:renewed',
      'membership:guest:started',
    ),
    factors: fc.array(fc.record({ multiply: fc.constantFrom(0, 50, 150, 237), lines }), {
      minLength: 1,
      maxLength: 2,
    }),
    stage: fc.constantFrom('base' as const, 'bonus' as const, 'multiply' as const),
    if: condition,
    gives: fc.array(give, { minLength: 1, maxLength: 2 }),
    limits: fc.array(limit, { maxLength: 2 }),
    campaign: fc.constantFrom(undefined, 'spring'),
  })
  .map(({ on, stage, if: asked, gives, factors, ...rest }): Omit<Rule, 'ruleId' | 'name'> => {
    if (on !== 'sale') return { ...rest, on, stage: 'bonus', gives: gives.filter((one) => !('of' in one)) };
    if (stage === 'multiply')
      return { ...rest, on, stage, if: asked, gives: factors.map((one) => ({ unit: 'point', ...one })) };
    return { ...rest, on, stage, if: asked, gives };
  });

/** Rules of every kind, with goals, a conversion and limits of everyone, under one policy of refunds. */
export const programmesOf = (refund: RefundPolicy): fc.Arbitrary<Programme> =>
  fc
    .record({
      rules: fc.array(rule, { minLength: 1, maxLength: 5 }),
      spring: fc.array(limit, { maxLength: 1 }),
      lasts: fc.constantFrom({ days: 5 }, { months: 1 }),
    })
    .map(({ rules, spring, lasts }) => ({
      ...base,
      // Nothing lapses within any of these histories.
      codeValidDays: 365,
      units: [
        { unitId: 'point', kind: 'points', name: {}, refund },
        { unitId: 'stamp', kind: 'stamps', name: {}, refund },
      ],
      counters: {
        visits: { on: ['sale'], sums: 'times', per: 'month' },
        spend: { on: ['sale'], sums: 'net', per: 'year' },
        days: { on: ['sale'], sums: 'days', per: 'week' },
        weeks: { on: ['sale'], sums: 'times', per: 'life', streak: { of: 'week', least: 1 } },
        qualifying: { on: ['sale'], sums: 'unit:point', per: { rollingMonths: 12 } },
      },
      rules: rules.map((one, index) => ({ ...one, ruleId: `rule-${index}`, name: {} })),
      tiers: [
        { tierId: 'member', name: {}, needs: [] },
        { tierId: 'silver', name: {}, needs: [{ count: 'spend', atLeast: 2000 }] },
        { tierId: 'gold', name: {}, needs: [{ count: 'qualifying', atLeast: 60 }] },
      ],
      campaigns: { spring: { name: {}, from: '2026-01-01', limits: spring } },
      goals: {
        often: {
          name: {},
          count: 'visits',
          target: 3,
          again: 'every',
          gives: [{ unit: 'stamp', fixed: 3 }, { reward: 'mug' }],
        },
        much: {
          name: {},
          count: 'spend',
          target: 2500,
          again: 'each-period',
          gives: [{ unit: 'point', fixed: 30 }],
        },
      },
      converts: { cup: { from: 'stamp', each: 7, at: 'once-reached', gives: [{ reward: 'drink' }] } },
      memberships: {
        club: { name: {}, paidBy: { category: ['tea'] }, lasts, graceDays: 2, refund: 'none' },
        guest: { name: {}, paidBy: 'api', lasts, graceDays: 0, refund: 'none' },
      },
      rewards: {
        drink: { name: {}, kind: 'free-product' },
        mug: { name: {}, kind: 'free-product' },
        snack: { name: {}, kind: 'free-product', costs: { unit: 'point', amount: 5 } },
      },
    }));

/** What somebody does next; `nth` is of the purchases that are not all back. */
export const deed = fc.oneof(
  fc.record({
    does: fc.constant('buy' as const),
    tea: fc.nat(900),
    pieces: fc.integer({ min: 0, max: 3 }),
    other: fc.integer({ min: 1, max: 900 }),
  }),
  fc.record({ does: fc.constant('return' as const), nth: fc.nat(9), share: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ does: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 9 }) }),
);
export type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;

export class Shopper {
  readonly before: Account;
  readonly entries: LedgerEntry[] = [];
  /** What limits of everyone have given, less what came back, by limit and part. */
  readonly taken = new Map<string, number>();
  readonly #rules: Programme;
  readonly #open: { record: SaleRecord; left: { tea: number; other: number } }[] = [];
  account: Account;
  #on = '2026-01-15';
  #count = 0;

  constructor(rules: Programme) {
    this.#rules = rules;
    this.before = openAccount('mem_0123456789', at(this.#on), rules, sha256);
    this.account = this.before;
  }

  do(deed: Deed): void {
    this.#count += 1;
    if (deed.does === 'wait') this.#on = addDays(this.#on, deed.days);
    if (deed.does === 'buy') this.#buy(deed.tea, deed.pieces, deed.other);
    if (deed.does === 'return' && this.#open.length > 0) {
      const nth = deed.nth % this.#open.length;
      const { tea, other } = this.#open[nth]?.left ?? { tea: 0, other: 0 };
      this.#return(nth, Math.floor(tea / deed.share), Math.floor(other / deed.share), deed.share % 2 === 0);
    }
  }

  /** Whatever is not back yet comes back, the last purchase first. */
  returnAll(): void {
    for (let nth = this.#open.length - 1; nth >= 0; nth -= 1) {
      this.#count += 1;
      const { tea, other } = this.#open[nth]?.left ?? { tea: 0, other: 0 };
      this.#return(nth, tea, other, nth % 2 === 0);
    }
  }

  /** Uses up to five points for a snack. */
  snack(): void {
    this.#count += 1;
    const redemptionId = `snack-${this.#count}`;
    const command = { redemptionId, rewardId: 'snack', points: 5, causeId: `redeem:${redemptionId}` };
    const reserved = reservePoints(this.account, command, this.#context);
    if (isRefusal(reserved)) return;
    this.#take(reserved);
    const used = fulfilReservation(this.account, redemptionId, `fulfil:${redemptionId}`, this.#context);
    if (!isRefusal(used)) this.#take(used);
  }

  get #context() {
    return context(at(this.#on), this.#rules);
  }

  #buy(tea: number, pieces: number, other: number): void {
    const basket = [{ ...line('tea', tea), category: 'tea', quantity: String(pieces) }, line('other', other)];
    const sale = saleOf(`s${this.#count}`, tea + other, at(this.#on), { lines: basket });
    const delivery = { sale, memberId: this.account.memberId, isExplicit: true, source: 'till' as const };
    const left = Object.fromEntries(
      [...this.#limitsOfEveryone()].map(([id, max]) => [id, max - this.#takenOf(id)]),
    );
    const decision = decideSale(this.account, { ...delivery, about: { left } }, null, this.#context);
    if (isRefusal(decision) || decision.sale === null) throw new Error(JSON.stringify(decision));
    this.#take(decision);
    this.#note(decision.budgets);
    this.#open.push({ record: decision.sale, left: { tea, other } });
  }

  #return(nth: number, tea: number, other: number, saysLines: boolean): void {
    const open = this.#open[nth];
    if (open === undefined || tea + other === 0) return;
    const { record, left } = open;
    const named = [
      { lineId: 'tea', net: tea },
      { lineId: 'other', net: other },
    ].filter(({ net }) => net > 0);
    const refund = refundOf(`r${this.#count}`, record.saleId, tea + other, at(this.#on), {
      ...(saysLines && { lines: named }),
    });
    const decision = decideRefund(this.account, { refund, source: 'till' }, record, null, this.#context);
    if (isRefusal(decision) || decision.sale === null) throw new Error(JSON.stringify(decision));
    this.#take(decision);
    this.#note(decision.budgets);
    const rest = { tea: left.tea - tea, other: left.other - other };
    if (rest.tea + rest.other === 0) this.#open.splice(nth, 1);
    else this.#open[nth] = { record: decision.sale, left: rest };
  }

  #take({ entries, account }: Decision): void {
    this.entries.push(...entries);
    this.account = account;
  }

  #note(budgets: Counters = {}): void {
    for (const [id, parts] of Object.entries(budgets))
      for (const [part, amount] of Object.entries(parts)) {
        const key = `${id} ${part}`;
        this.taken.set(key, (this.taken.get(key) ?? 0) + amount);
      }
  }

  /** In all periods together, which is less than there would be. */
  #takenOf(id: string): number {
    return [...this.taken].reduce((sum, [key, amount]) => (key.startsWith(`${id} `) ? sum + amount : sum), 0);
  }

  #limitsOfEveryone(): ReadonlyMap<string, number> {
    const { rules, campaigns = {} } = this.#rules;
    const all = [
      ...rules.map(({ ruleId, limits = [] }) => ({ of: ruleId, limits })),
      ...Object.entries(campaigns).map(([id, { limits = [] }]) => ({ of: `campaign:${id}`, limits })),
    ];
    return new Map(
      all.flatMap(({ of, limits }) =>
        limits.flatMap((one, index) => (one.of === 'everyone' ? [[`${of}.${index}`, one.max] as const] : [])),
      ),
    );
  }
}
