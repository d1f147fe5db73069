import type { LocalDate } from '#domain/dates.ts';

/**
 * Points that become available and expire together. `availableFrom` null: available already. `expiresOn` is the
 * last day on which they can be used; null: they never expire. `points` is above zero.
 */
export interface Lot {
  readonly availableFrom: LocalDate | null;
  readonly expiresOn: LocalDate | null;
  readonly points: number;
  /** They came back after their own lot had expired and live by the grace for returns, which is given once. */
  readonly isGraced?: true;
}

/** A change to one lot: points added (above zero) or taken (below zero). */
export type Allocation = Lot;

export interface Taking {
  readonly allocations: readonly Allocation[];
  /** Points that the lots did not have. */
  readonly missing: number;
}

export function isPending(lot: Pick<Lot, 'availableFrom'>, today: LocalDate): boolean {
  return lot.availableFrom !== null && lot.availableFrom > today;
}

export function isExpired(lot: Lot, today: LocalDate): boolean {
  return lot.expiresOn !== null && lot.expiresOn < today;
}

export function isAvailable(lot: Lot, today: LocalDate): boolean {
  return !isPending(lot, today) && !isExpired(lot, today);
}

export function sumPoints(lots: readonly Pick<Lot, 'points'>[]): number {
  return lots.reduce((sum, lot) => sum + lot.points, 0);
}

/**
 * Applies allocations and brings the lots into their one normal form as of `today`: lots that are available by
 * then are merged by `expiresOn`, pending ones by the pair, graced ones apart; ordered by expiry, those that never
 * expire last.
 * @throws if an allocation takes more than a lot holds: the caller would have invented points.
 */
export function applyAllocations(
  lots: readonly Lot[],
  allocations: readonly Allocation[],
  today: LocalDate,
): readonly Lot[] {
  const merged = new Map<string, Lot>();
  for (const lot of [...lots, ...allocations]) {
    const availableFrom = isPending(lot, today) ? lot.availableFrom : null;
    const key = `${availableFrom ?? ''}/${lot.expiresOn ?? ''}/${lot.isGraced ?? ''}`;
    const points = (merged.get(key)?.points ?? 0) + lot.points;
    merged.set(key, { ...lot, availableFrom, points });
  }
  const negative = [...merged.values()].find((lot) => lot.points < 0);
  if (negative !== undefined)
    throw new Error(`lot expiring on ${negative.expiresOn} would hold ${negative.points}`);
  return [...merged.values()].filter((lot) => lot.points > 0).sort(byExpiry);
}

/** Lots in two: so many points of those that are wanted, in the order given, and what is left of all. */
export function part(
  lots: readonly Lot[],
  points: number,
  isWanted: (lot: Lot) => boolean = () => true,
): { readonly taken: readonly Lot[]; readonly left: readonly Lot[]; readonly missing: number } {
  let missing = points;
  const taken: Lot[] = [];
  const left: Lot[] = [];
  for (const lot of lots) {
    const some = isWanted(lot) ? Math.min(lot.points, missing) : 0;
    if (some > 0) taken.push({ ...lot, points: some });
    if (some < lot.points) left.push({ ...lot, points: lot.points - some });
    missing -= some;
  }
  return { taken, left, missing };
}

/** Takes `points` from `lots` in the order given; what is behind spending, clawing back and expiring. */
export function takeInOrder(lots: readonly Lot[], points: number): Taking {
  const { taken, missing } = part(lots, points);
  return { allocations: taken.map(outOf), missing };
}

/** The whole of a lot, taken out. */
export function outOf(lot: Lot): Allocation {
  return { ...lot, points: 0 - lot.points };
}

/** The lots less their first `points`. */
export function withoutFirst(lots: readonly Lot[], points: number): readonly Lot[] {
  return part(lots, points).left;
}

/** Earliest expiry first, never-expiring last; of equal expiry, what is available first, and graced points before. */
export function byExpiry(a: Lot, b: Lot): number {
  return (
    compareDates(a.expiresOn ?? '9999-12-31', b.expiresOn ?? '9999-12-31') ||
    compareDates(a.availableFrom ?? '', b.availableFrom ?? '') ||
    Number(b.isGraced ?? false) - Number(a.isGraced ?? false)
  );
}

function compareDates(a: LocalDate, b: LocalDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
