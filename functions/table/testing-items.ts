/** For tests only: items as the table keeps them, and values at random that they are made of. */
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { addDays } from '#domain/dates.ts';
import type { RedemptionLimits, Reservation } from '#domain/ledger/entry-facts.ts';
import type { Lot } from '#domain/ledger/lots.ts';
import { sumPoints } from '#domain/ledger/lots.ts';
import type { EarningBasis } from '#domain/ledger/pricing.ts';
import type { Purse } from '#domain/ledger/purse.ts';
import type { RuleStep } from '#domain/ledger/rule-step.ts';
import type { EntryBasis } from '#domain/ledger/ruled-basis.ts';
import type { Item } from './core/read.ts';

export const stored = (item: Item): Item =>
  unmarshall(marshall(item, { removeUndefinedValues: true })) as Item;

export const points = fc.integer({ min: 1, max: 2 ** 40 });
export const date = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days));
export const month = date.map((day) => day.slice(0, 7));
export const hash = fc.stringMatching(/^[0-9a-f]{64}$/);
export const instant = fc.integer({ min: 0, max: 4e12 }).map((ms) => new Date(ms).toISOString());
export const anyMemberId = fc.stringMatching(/^mem_\d{10}$/);
export const signed = fc.integer({ min: -(2 ** 40), max: 2 ** 40 });
export const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

/** Leaves out what is undefined, as a decision does. */
export function compact<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as T;
}

export const lot: fc.Arbitrary<Lot> = fc
  .record({
    availableFrom: fc.option(date),
    expiresOn: fc.option(date),
    points,
    isGraced: optional(fc.constant(true as const)),
  })
  .map((value) => compact(value) as Lot);
export const limits = fc
  .record({ stockShard: optional(fc.nat(15)), perMember: optional(fc.constant(true)) })
  .map((value) => compact(value) as RedemptionLimits);
/** The main unit, or another. */
export const unit = fc.constantFrom(undefined, undefined, 'stamp', 'credit');
export const totals = fc.record({
  issued: points,
  spent: fc.nat(),
  expired: fc.nat(),
  clawedBack: fc.integer(),
  adjusted: signed,
  transferred: signed,
});
export const purse: fc.Arbitrary<Purse> = fc.record({
  lots: fc.array(lot, { maxLength: 5 }),
  owed: fc.nat(),
  totals,
});
export const counters = fc.dictionary(
  fc.constantFrom('nights', '#rule'),
  fc.dictionary(fc.constantFrom('2026-11', '2026-11-30', '2026-W48', '2026-11!', '2026-Q4', 'all'), signed),
);
export const reservation: fc.Arbitrary<Reservation> = fc
  .record({
    redemptionId: fc.stringMatching(/^red_[0-9a-f]{20}$/),
    rewardId: fc.constantFrom('coffee', 'tote-bag'),
    unit,
    points,
    expiresAt: instant,
    limits: optional(limits),
    isGiven: optional(fc.constant(true as const)),
    lots: fc.array(lot, { maxLength: 5 }),
  })
  .map((value) => compact({ ...value, points: sumPoints(value.lots) }) as Reservation);

/** In both forms: with steps, and as it was with a single multiplier. */
const multiplier = fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100);
const priced = {
  currency: fc.constant('EUR'),
  eligibleNet: fc.integer({ min: 0, max: 2 ** 53 - 1 }),
  pointsBefore: optional(points),
};
const step = fc.oneof(
  fc.record({ rule: fc.constant('per-amount' as const), points, perMinorUnits: points, given: fc.nat() }),
  fc.record({ rule: fc.constant('tier' as const), tierId: fc.constant('member'), multiplier, given: signed }),
  fc.record({ rule: fc.constant('refunds' as const), net: fc.nat(), given: signed }),
);
const ruleStep: fc.Arbitrary<RuleStep> = fc
  .record({
    ruleId: fc.constantFrom('per-amount', 'fresh'),
    unit: fc.constantFrom('point', 'stamp'),
    stage: fc.constantFrom('base' as const, 'bonus' as const, 'multiply' as const),
    working: fc.oneof(
      fc.record({ fixed: points }),
      fc
        .record({
          give: points,
          per: points,
          of: fc.constantFrom('net' as const, 'quantity' as const, 'sale.nights' as const),
          amount: points,
          carried: optional(points),
          scale: optional(fc.constant(1000)),
        })
        .map(compact),
      fc.record({
        bands: fc.array(
          fc.record({ upTo: optional(points), give: points, per: points }).map((band) => compact(band)),
          { maxLength: 3 },
        ),
        within: fc.constant('spend'),
        before: points,
        amount: points,
      }),
      fc.record({ multiply: points, base: points, rest: fc.nat(99) }),
    ),
    wanted: signed,
    given: signed,
    cut: optional(fc.record({ by: fc.constant('fresh.0'), left: signed })),
    lines: optional(fc.constant('5')),
    qualifies: optional(fc.constant(false as const)),
  })
  .map((value) => compact(value) as RuleStep);

export const basis: fc.Arbitrary<EarningBasis> = fc
  .oneof(
    fc.record({ ...priced, steps: fc.array(step, { maxLength: 4 }) }),
    fc.record({
      ...priced,
      points,
      perMinorUnits: points,
      basePoints: points,
      multiplier,
      tierId: fc.constant('member'),
    }),
  )
  .map((value) => compact(value) as EarningBasis);

/** In any form that an entry may have. */
export const entryBasis: fc.Arbitrary<EntryBasis> = fc.oneof(
  fc
    .record({
      currency: optional(fc.constant('EUR')),
      eligibleNet: optional(points),
      gives: fc.array(ruleStep, { maxLength: 4 }),
      seen: optional(
        fc.dictionary(
          fc.constantFrom('tier', 'count:visits'),
          fc.oneof(fc.string(), signed, fc.boolean(), fc.constant(null)),
        ),
      ),
      pointsBefore: optional(points),
      refunds: optional(fc.record({ net: points, given: signed })),
    })
    .map((value) => compact(value) as EntryBasis),
  basis,
);
