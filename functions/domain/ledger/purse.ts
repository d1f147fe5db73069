import type { Reservation } from './entry-facts.ts';
import type { Lot } from './lots.ts';
import { sumPoints } from './lots.ts';
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

/** The lots of all units: what of it ends, and when. */
export function allLots(account: Purses): readonly Lot[] {
  return unitsOf(account).flatMap((unit) => purseOf(account, unit).lots);
}

/** What open codes have set aside of one unit. */
export function sumReserved(reservations: readonly Reservation[], unit?: string): number {
  return sumPoints(reservations.filter((open) => open.unit === unit));
}
