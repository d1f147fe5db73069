/** For tests only: programmes and histories at random, and how a failure of one is played again. */
import fc from 'fast-check';
import type { ProgrammeOne } from '#domain/programme/schema-one.ts';
import { programmeOne } from '#domain/testing.ts';

const days = (max: number) => fc.oneof(fc.constant(0), fc.nat(max));
const months = (max: number) => fc.integer({ min: 1, max });

export const programmes: fc.Arbitrary<ProgrammeOne> = fc
  .record({
    timeZone: fc.constantFrom('Europe/Madrid', 'Europe/Madrid', 'America/St_Johns', 'Pacific/Apia'),
    earning: fc.constantFrom(
      { points: 1, perMinorUnits: 100 },
      { points: 1, perMinorUnits: 100 },
      { points: 2, perMinorUnits: 250 },
    ),
    holdDays: days(20),
    expiry: fc.oneof(
      fc.record({ kind: fc.constant('month-end' as const), months: months(2) }),
      fc.record({ kind: fc.constant('by-day' as const), months: fc.constant(1) }),
      fc.constant({ kind: 'never' as const }),
    ),
    tiers: fc.constant(programmeOne.tiers.map((tier, level) => ({ ...tier, qualifyingPoints: level * 30 }))),
    tierWindow: fc.oneof(
      fc.record({ kind: fc.constant('rolling' as const), months: months(3) }),
      fc.constant({ kind: 'calendar-year' as const }),
      fc.constant({ kind: 'lifetime' as const }),
    ),
    tierGraceDays: days(45),
    tierNoticeDays: days(60),
    refundPolicy: fc.constantFrom(
      'full' as const,
      'full' as const,
      'within-balance' as const,
      'pending-only' as const,
    ),
    birthdayGift: fc.constantFrom(undefined, { points: 15 }),
    oldestSaleDays: fc.constantFrom(40, 365),
    claimWindowDays: fc.constantFrom(10, 90),
    codeValidDays: months(45),
    returnGraceDays: days(20),
  })
  .map((rules) => ({ ...programmeOne, ...rules }));

const amount = fc.oneof(fc.constantFrom(0, 99, 10_00, 25_00), fc.nat(60_00), fc.nat(60_00));
const saleId = fc.constantFrom(...'ABCDEFGHIJKL');
const who = fc.constantFrom(0 as const, 0 as const, 1 as const);
const saleStep = fc.record({
  does: fc.constant('sale' as const),
  /** Null: the sale names nobody. */
  who: fc.constantFrom(0 as const, 0 as const, 0 as const, 1 as const, 1 as const, null),
  id: saleId,
  version: fc.integer({ min: 1, max: 5 }),
  source: fc.constantFrom('vendor' as const, 'vendor' as const, 'till' as const),
  net: amount,
  status: fc.constantFrom(
    'completed' as const,
    'completed' as const,
    'completed' as const,
    'voided' as const,
  ),
  /** So long ago, in minutes; when the sale is known already, mostly what was said before stays. */
  ago: fc.oneof(fc.constant(0), fc.nat(24 * 60), fc.nat(40 * 24 * 60), fc.nat(100 * 24 * 60)),
  isMoved: fc.constantFrom(false, false, false, true),
});
/** Its shop says that a sale is gone, and of no version: of all that is known, when we were told that. */
const deletionStep = fc.record({
  does: fc.constant('deletion' as const),
  id: saleId,
  /** In versions of the vendor's, which are an hour apart: by a fifth of one before it the clocks may differ. */
  receivedAt: fc.constantFrom(0.5, 1, 1.8, 2.5, 3.8, 4, 4.5, 6, 6),
});
const claimStep = fc.record({ does: fc.constant('claim' as const), who, id: saleId });
const refundStep = fc
  .record({
    does: fc.constant('refund' as const),
    id: saleId,
    refundId: fc.nat(9).map((number) => `R${number}`),
    /** Mostly each sale has refunds of its own, or few would come in a later state. */
    isOwn: fc.constantFrom(true, true, true, false),
    net: amount,
    mode: fc.constantFrom('delta' as const, 'delta' as const, 'cumulative' as const),
    version: fc.constantFrom(undefined, undefined, 1, 2, 3),
    status: fc.constantFrom(
      'completed' as const,
      'completed' as const,
      'completed' as const,
      'failed' as const,
    ),
    isUnlinked: fc.nat(9).map((some) => some === 0),
  })
  .map((step) =>
    step.isOwn ? { ...step, refundId: `R${step.id}${Number(step.refundId.slice(1)) % 2}` } : step,
  );
const redemptionStep = fc.record({
  does: fc.constantFrom('reserve' as const, 'reserve' as const, 'fulfil' as const, 'cancel' as const),
  who,
  /** How much of what there is, sometimes more; or which of the codes. */
  percent: fc.oneof(fc.integer({ min: 1, max: 110 }), fc.integer({ min: 1, max: 40 })),
});
const settleStep = fc.record({
  does: fc.constantFrom('sweep' as const, 'review' as const, 'review' as const, 'gift' as const),
  who,
});
const operatorStep = fc.record({
  does: fc.constant('adjust' as const),
  who,
  points: fc.integer({ min: -40, max: 40 }).filter((points) => points !== 0),
});
/** Time goes by and nobody looks. */
const waitStep = fc.record({
  does: fc.constant('wait' as const),
  minutes: fc.oneof(fc.nat(24 * 60), fc.nat(40 * 24 * 60)),
});
/** Time goes by, with what is done every night. */
const nightsStep = fc.record({
  does: fc.constant('nights' as const),
  nights: fc.oneof(fc.nat(3), fc.nat(40)),
});
/** The first instant of the next day, or a clock that is behind the one before. */
const clockStep = fc.record({
  does: fc.constantFrom('midnight' as const, 'back' as const),
  seconds: fc.nat(7200),
});
const mergeStep = fc.record({ does: fc.constant('merge' as const), who });
const closeStep = fc.record({ does: fc.constant('close' as const), who });

export const factStep = fc.oneof(saleStep, saleStep, refundStep);
export const anyStep = fc.oneof(
  { weight: 60, arbitrary: saleStep },
  { weight: 10, arbitrary: deletionStep },
  { weight: 6, arbitrary: claimStep },
  { weight: 28, arbitrary: refundStep },
  { weight: 50, arbitrary: redemptionStep },
  { weight: 20, arbitrary: settleStep },
  { weight: 8, arbitrary: operatorStep },
  { weight: 22, arbitrary: waitStep },
  { weight: 16, arbitrary: nightsStep },
  { weight: 12, arbitrary: clockStep },
  { weight: 3, arbitrary: mergeStep },
  { weight: 1, arbitrary: closeStep },
);

type ValueOf<A> = A extends fc.Arbitrary<infer T> ? T : never;
export type Step = ValueOf<typeof anyStep>;
export type SaleStep = ValueOf<typeof saleStep>;
export type DeletionStep = ValueOf<typeof deletionStep>;
export type ClaimStep = ValueOf<typeof claimStep>;
export type RefundStep = ValueOf<typeof refundStep>;
export type RedemptionStep = ValueOf<typeof redemptionStep>;
export type SettleStep = ValueOf<typeof settleStep | typeof operatorStep | typeof closeStep>;

/** Long and evenly spread, or most histories would hold a sale and little else. */
export const historyOf = <T>(step: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.array(fc.noBias(step), { minLength: 20, maxLength: 60, size: 'max' });

/**
 * So many runs. A failure prints its seed and path; `FC_SEED=… FC_PATH=…` plays just that one again, and
 * `FC_SEED=random FC_RUNS=…` as many new ones as one has time for.
 */
export function replay<T>(numRuns: number): fc.Parameters<T> {
  const { FC_PATH: path, FC_RUNS: runs } = process.env;
  return { numRuns: Number(runs ?? numRuns), ...(path !== undefined && { path }) };
}

/** Plays so many histories at random, under programmes at random. */
export function holds(numRuns: number, check: (rules: ProgrammeOne, history: readonly Step[]) => void): void {
  fc.assert(fc.property(programmes, historyOf(anyStep), check), replay(numRuns));
}
