import type { LocalDate } from '#domain/dates.ts';
import type { Reservation } from './entry-facts.ts';
import type { Lot } from './lots.ts';
import { isExpired, sumPoints } from './lots.ts';
import type { Totals } from './totals.ts';
import { nothingYet } from './totals.ts';

/** What a member holds of one unit. The laws of one hold for each: what one unit owes, no other repays. */
export interface Purse {
  readonly lots: readonly Lot[];
  /** What was taken back and already spent; repaid first by every later credit of the unit. */
  readonly owed: number;
  readonly totals: Totals;
}

/** An account, as far as its purses go. */
export interface Purses {
  /** Of the main unit, as are `pointsOwed` and `totals`. */
  readonly lots: readonly Lot[];
  /** Points taken back that were already spent; repaid first by every later credit. */
  readonly pointsOwed: number;
  readonly totals: Totals;
  /** The other units that an entry has ever moved, by their ids; left out: none. */
  readonly purses?: Readonly<Record<string, Purse>>;
}

const emptyPurse: Purse = { lots: [], owed: 0, totals: nothingYet };

/** @param unit left out: the main one; one that the account has never had is empty */
export function purseOf({ lots, pointsOwed, totals, purses = {} }: Purses, unit?: string): Purse {
  if (unit === undefined) return { lots, owed: pointsOwed, totals };
  return (Object.hasOwn(purses, unit) ? purses[unit] : undefined) ?? emptyPurse;
}

export function withPurse<A extends Purses>(account: A, unit: string | undefined, purse: Purse): A {
  if (unit !== undefined) return { ...account, purses: { ...account.purses, [unit]: purse } };
  return { ...account, lots: purse.lots, pointsOwed: purse.owed, totals: purse.totals };
}

/** The units that an account holds or has held: undefined for the main one, which comes first, then by id. */
export function unitsOf({ purses = {} }: Pick<Purses, 'purses'>): readonly (string | undefined)[] {
  return [undefined, ...Object.keys(purses).sort()];
}

/** The lots of all units. */
export function allLots(account: Purses): readonly Lot[] {
  return unitsOf(account).flatMap((unit) => purseOf(account, unit).lots);
}

/** An account, as far as it says which lots are over. */
export interface Held extends Purses {
  readonly tier: { readonly rests?: readonly string[] };
}

/** A unit in a list of units: the main one is empty there. */
export function keyOfUnit(unit: string | undefined): string {
  return unit ?? '';
}

/** Whether no lot of a unit ends while the member is in their tier. */
export function isResting({ tier: { rests = [] } }: Pick<Held, 'tier'>, unit?: string): boolean {
  return rests.includes(keyOfUnit(unit));
}

/** The lots of a unit that are not over on `today`, pending ones among them. */
export function lotsOf(account: Held, today: LocalDate, unit?: string): readonly Lot[] {
  const { lots } = purseOf(account, unit);
  return isResting(account, unit) ? lots : lots.filter((lot) => !isExpired(lot, today));
}

/** The lots of all units that end on their last day, with their units. */
export function endingLots(account: Held): readonly Lot[] {
  return unitsOf(account).flatMap((unit) => (isResting(account, unit) ? [] : purseOf(account, unit).lots));
}

/** What open codes have set aside of one unit. */
export function sumReserved(reservations: readonly Reservation[], unit?: string): number {
  return sumPoints(reservations.filter((open) => open.unit === unit));
}
