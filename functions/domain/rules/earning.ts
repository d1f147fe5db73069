import type { LocalDate } from '#domain/dates.ts';
import { addDays, endOf, endOfWeek } from '#domain/dates.ts';
import type { Lot } from '#domain/ledger/lots.ts';
import { isExpired } from '#domain/ledger/lots.ts';
import type { EarningBasis, SteppedBasis } from '#domain/ledger/pricing.ts';
import { basePointsOf, executeSteps, pointsOf, stepsOf } from '#domain/ledger/pricing.ts';
import { mainUnit } from '#domain/programme/read.ts';
import type { Unit } from '#domain/programme/unit.ts';
import type { Programme } from '#domain/programme.ts';

export interface Earning {
  /** Points before the tier's multiplier; these qualify for tiers. */
  readonly basePoints: number;
  readonly points: number;
  readonly basis: SteppedBasis;
}

/** Prices a new net by the steps that a sale was first priced by, whatever the rules are by now. */
export function earningUnder(basis: EarningBasis, eligibleNet: number): Earning {
  const steps = executeSteps(stepsOf(basis), eligibleNet);
  return {
    basePoints: basePointsOf(steps),
    points: pointsOf(steps),
    basis: { currency: basis.currency, eligibleNet, steps },
  };
}

/** The lot into which points of a sale of `soldOn` go, by the programme's hold and expiry. */
export function lotTerms(programme: Programme, soldOn: LocalDate): Omit<Lot, 'points'> {
  const availableFrom = addDays(soldOn, mainUnit(programme).holdDays ?? 0);
  return { availableFrom, expiresOn: lastDayOf(mainUnit(programme), availableFrom) };
}

/** The lot of points that no sale gave: usable at once, and kept as long as what is earned today. */
export function presentTerms(programme: Programme, today: LocalDate): Omit<Lot, 'points'> {
  return presentTermsOf(mainUnit(programme), today);
}

/** The same of any unit. */
export function presentTermsOf(unit: Pick<Unit, 'expiry'>, today: LocalDate): Omit<Lot, 'points'> {
  return { availableFrom: today, expiresOn: lastDayOf(unit, today) };
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

function lastDayOf({ expiry }: Pick<Unit, 'expiry'>, availableFrom: LocalDate): LocalDate | null {
  if (expiry === undefined) return null;
  return endOf('after' in expiry ? expiry.after : expiry.idle, availableFrom);
}
