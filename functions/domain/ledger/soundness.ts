import type { LocalDate } from '#domain/dates.ts';
import { isDay } from '#domain/dates.ts';
import type { Account } from './account.ts';
import { bookOf, conservationGap } from './account.ts';
import type { Lot } from './lots.ts';
import { sumPoints } from './lots.ts';

/**
 * What of an account cannot be so, whichever entries made it: numbers that are not whole, or below zero where nothing is,
 * days that are none, and points that were lost or invented. It costs nothing to ask, so it is asked whenever one is
 * read; whether the account is what its entries give is for `verifyLedger`.
 * @returns nothing when all holds; else each with its path
 */
export function flawsOf(account: Account): readonly string[] {
  return [...numberFlaws(account), ...dayFlaws(account), ...headFlaws(account), ...bookFlaws(account)];
}

/**
 * What can't be true of an account's end: who has left, or was merged into another, holds nothing and has nothing due.
 * Whether they have left at all, only the last entry says.
 */
export function endFlaws(
  { lots, reservations, mergedInto }: Account,
  { closedAt, nextDueOn }: { readonly closedAt: string | null; readonly nextDueOn: LocalDate | null },
): readonly string[] {
  if (closedAt === null)
    return mergedInto === undefined ? [] : [`closedAt: is missing, although mergedInto is ${mergedInto}`];
  return [
    instant('closedAt', closedAt),
    lots.length + reservations.length > 0
      ? 'closedAt: is set, although there are points or open codes'
      : null,
    nextDueOn === null ? null : `closedAt: is set, although something is due on ${nextDueOn}`,
  ].filter((flaw) => flaw !== null);
}

function numberFlaws({ lots, pointsOwed, reservations, qualifying, totals, ...account }: Account) {
  const { issued, spent, expired, clawedBack, adjusted, transferred } = totals;
  return [
    ...lots.map(({ points }, index) => positive(`lots.${index}`, points)),
    ...reservations.flatMap(({ points, lots: held }, index) => [
      natural(`reservations.${index}`, points),
      ...held.map((lot, at) => positive(`reservations.${index}.lots.${at}`, lot.points)),
      sumPoints(held) === points ? null : `reservations.${index}: its lots do not add up to ${points}`,
    ]),
    natural('sequence', account.sequence),
    natural('owed', pointsOwed),
    natural('issued', issued),
    natural('spent', spent),
    natural('expired', expired),
    // Below zero where a refund failed whose sale had been taken back from a member who was merged into this one.
    whole('clawedBack', clawedBack),
    whole('adjusted', adjusted),
    whole('transferred', transferred),
    ...Object.entries(qualifying).map(([period, points]) => whole(`qualifying.${period}`, points)),
    account.birthdayGiftOf === undefined ? null : natural('birthdayGiftOf', account.birthdayGiftOf),
  ].filter((flaw) => flaw !== null);
}

function dayFlaws({ openedAt, lastRecordedOn, lots, reservations, tier }: Account): readonly string[] {
  const ofLots = (held: readonly Lot[], path: string) =>
    held.flatMap(({ availableFrom, expiresOn }, index) => [
      dayOrNone(`${path}.${index}.availableFrom`, availableFrom),
      dayOrNone(`${path}.${index}.expiresOn`, expiresOn),
    ]);
  return [
    instant('openedAt', openedAt),
    dayOrNone('recordedOn', lastRecordedOn),
    ...ofLots(lots, 'lots'),
    ...reservations.flatMap(({ expiresAt, lots: held }, index) => [
      instant(`reservations.${index}.expiresAt`, expiresAt),
      ...ofLots(held, `reservations.${index}.lots`),
    ]),
    tier.tierId === '' ? 'tierId: is empty' : null,
    dayOrNone('tierSince', tier.since),
    ...(tier.warned
      ? [dayOrNone('tierWarned.0', tier.warned.on), dayOrNone('tierWarned.1', tier.warned.until)]
      : []),
  ].filter((flaw) => flaw !== null);
}

function headFlaws({ headHash }: Account): readonly string[] {
  return /^[0-9a-f]{64}$/.test(headHash) ? [] : ['headHash: is not a SHA-256'];
}

function bookFlaws(account: Account): readonly string[] {
  const gap = conservationGap(bookOf(account));
  if (gap === 0) return [];
  if (!Number.isSafeInteger(gap)) return ['its sums cannot be counted exactly'];
  return [`its sums differ by ${Math.abs(gap)} points, which were ${gap > 0 ? 'lost' : 'invented'}`];
}

function whole(path: string, value: number): string | null {
  return Number.isSafeInteger(value) ? null : `${path}: ${value} is not a whole number that can be counted`;
}

function natural(path: string, value: number): string | null {
  return whole(path, value) ?? (value < 0 ? `${path}: ${value} is below zero` : null);
}

function positive(path: string, points: number): string | null {
  return natural(path, points) ?? (points === 0 ? `${path}: holds nothing` : null);
}

function dayOrNone(path: string, day: LocalDate | null): string | null {
  return day === null || isDay(day) ? null : `${path}: is not a calendar day`;
}

function instant(path: string, text: string): string | null {
  const at = Date.parse(text);
  return !Number.isNaN(at) && new Date(at).toISOString() === text
    ? null
    : `${path}: is not an instant in UTC`;
}
