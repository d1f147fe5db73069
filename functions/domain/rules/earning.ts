import type { LocalDate } from '#domain/dates.ts';
import { addDays, addMonths, endOfWeek, monthEndAfter } from '#domain/dates.ts';
import type { EarningBasis } from '#domain/ledger/entry.ts';
import type { Lot } from '#domain/ledger/lots.ts';
import { isExpired } from '#domain/ledger/lots.ts';
import type { Programme, TierRule } from '#domain/programme.ts';

export interface Earning {
  /** Points before the tier's multiplier; these qualify for tiers. */
  readonly basePoints: number;
  readonly points: number;
  readonly basis: EarningBasis;
}

/** What `eligibleNet` minor units earn in `tier`: whole steps of the rule, times the multiplier, floored once. */
export function earningOf(programme: Programme, eligibleNet: number, tier: TierRule): Earning {
  return earningUnder(
    { ...programme.earning, currency: programme.currency, multiplier: tier.multiplier, tierId: tier.tierId },
    eligibleNet,
  );
}

/** Prices a new net under the rule and the multiplier that a sale was first priced with. */
export function earningUnder(
  rule: Pick<EarningBasis, 'currency' | 'points' | 'perMinorUnits' | 'multiplier' | 'tierId'>,
  eligibleNet: number,
): Earning {
  const { currency, points: pointsPerStep, perMinorUnits, multiplier, tierId } = rule;
  const basePoints = ((eligibleNet - (eligibleNet % perMinorUnits)) / perMinorUnits) * pointsPerStep;
  const points = multiply(basePoints, multiplier);
  const basis = {
    currency,
    eligibleNet,
    points: pointsPerStep,
    perMinorUnits,
    basePoints,
    multiplier,
    tierId,
  };
  return { basePoints, points, basis };
}

/** Whether `eligibleNet` earns points that a number still holds exactly, whatever the tier. */
export function isCountable(programme: Programme, eligibleNet: number): boolean {
  const highest = Math.max(1, ...programme.tiers.map(({ multiplier }) => multiplier));
  const tier = { tierId: '', name: {}, qualifyingPoints: 0, multiplier: highest };
  return Number.isSafeInteger(earningOf(programme, eligibleNet, tier).points);
}

/** Whole points times a multiplier of at most two decimals, floored, without a floating-point step. */
function multiply(points: number, multiplier: number): number {
  return Number((BigInt(points) * BigInt(Math.round(multiplier * 100))) / 100n);
}

/** The lot into which points of a sale of `soldOn` go, by the programme's hold and expiry. */
export function lotTerms(programme: Programme, soldOn: LocalDate): Omit<Lot, 'points'> {
  const availableFrom = addDays(soldOn, programme.holdDays);
  return { availableFrom, expiresOn: expiresOn(programme, availableFrom) };
}

/** The lot of points that no sale gave: usable at once, and kept as long as what is earned today. */
export function presentTerms(programme: Programme, today: LocalDate): Omit<Lot, 'points'> {
  return { availableFrom: today, expiresOn: expiresOn(programme, today) };
}

/**
 * The lot for points that are given on `today` although their last day may have passed: a sale that was reported late,
 * or corrected. They get the grace of returned points; nothing is ever put into an expired lot.
 */
export function stillUsable(
  programme: Programme,
  lot: Omit<Lot, 'points'>,
  today: LocalDate,
): Omit<Lot, 'points'> {
  if (!isExpired({ ...lot, points: 0 }, today)) return lot;
  return { availableFrom: null, expiresOn: graceUntil(programme, today), isGraced: true };
}

/**
 * The last day of points that come back, or come at all, on `date` after their own: the days of the grace, and on to the
 * end of that week, so that an account holds a few such lots and not one for each day.
 */
export function graceUntil({ returnGraceDays }: Programme, date: LocalDate): LocalDate {
  return returnGraceDays === 0 ? date : endOfWeek(addDays(date, returnGraceDays));
}

function expiresOn({ expiry }: Programme, availableFrom: LocalDate): LocalDate | null {
  switch (expiry.kind) {
    case 'month-end':
      return monthEndAfter(availableFrom, expiry.months);
    case 'by-day':
      return addMonths(availableFrom, expiry.months);
    case 'never':
      return null;
  }
}
