import { addDays } from '#domain/dates.ts';

/** Operators of networks give a number to somebody else after three months without use, some sooner. */
const restsForDays = 180;

/**
 * Whether a phone number may well be somebody else's by now: nobody has shown for half a year that it is still the
 * member's.
 * @param provenOn the day of the last proof by code, `2026-11-21`
 */
export function mayHaveChangedHands(provenOn: string, today: string): boolean {
  return addDays(provenOn, restsForDays) < today;
}
