import type { Unit } from '#domain/programme/unit.ts';

/** The most that so many of a unit pay, in minor units; null: they pay for nothing. */
export function mostPaid({ pays }: Pick<Unit, 'pays'>, available: number): number | null {
  return pays === undefined ? null : Math.floor(available / pays.each) * pays.minorUnits;
}
