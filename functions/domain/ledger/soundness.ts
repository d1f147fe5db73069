import type { LocalDate } from '#domain/dates.ts';
import { isDay } from '#domain/dates.ts';
import type { Account } from './account.ts';
import { bookOf, conservationGap } from './account.ts';
import type { Lot } from './lots.ts';
import { sumPoints } from './lots.ts';
import { allLots, purseOf, unitsOf } from './purse.ts';

/**
 * What of an account cannot be so, whichever entries made it: numbers that are not whole, or below zero where nothing is,
 * days that are none, and points that were lost or invented. It costs nothing to ask, so it is asked whenever one is
 * read; whether the account is what its entries give is for `verifyLedger`.
 * @returns nothing when all holds; else each with its path
 */
export function flawsOf(account: Account): readonly string[] {
  const units = unitsOf(account);
  return [
    ...units.flatMap((unit) => purseFlaws(account, unit)).filter((flaw) => flaw !== null),
    ...numberFlaws(account),
    ...dayFlaws(account),
    ...headFlaws(account),
    ...units.flatMap((unit) => bookFlaws(account, unit)),
  ];
}

/**
 * What can't be true of an account's end: who has left, or was merged into another, holds nothing and has nothing due.
 * Whether they have left at all, only the last entry says.
 */
export function endFlaws(
  account: Account,
  { closedAt, nextDueOn }: { readonly closedAt: string | null; readonly nextDueOn: LocalDate | null },
): readonly string[] {
  const { reservations, mergedInto } = account;
  const lots = allLots(account);
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

/** Where a unit stands in an account: the main one at the top. */
function placeOf(unit: string | undefined): string {
  return unit === undefined ? '' : `purses.${unit}.`;
}

function purseFlaws(account: Account, unit: string | undefined): readonly (string | null)[] {
  const { lots, owed, totals } = purseOf(account, unit);
  const { issued, spent, expired, clawedBack, adjusted, transferred } = totals;
  const place = placeOf(unit);
  return [
    ...lots.map(({ points }, index) => positive(`${place}lots.${index}`, points)),
    natural(`${place}owed`, owed),
    natural(`${place}issued`, issued),
    natural(`${place}spent`, spent),
    natural(`${place}expired`, expired),
    // Below zero where a refund failed whose sale had been taken back from a member who was merged into this one.
    whole(`${place}clawedBack`, clawedBack),
    whole(`${place}adjusted`, adjusted),
    whole(`${place}transferred`, transferred),
  ];
}

/** What no purse counts would be in no sum. */
function isOfOwnUnit({ purses = {} }: Pick<Account, 'purses'>, unit: string | undefined): boolean {
  return unit === undefined || Object.hasOwn(purses, unit);
}

function numberFlaws({ reservations, qualifying, counters = {}, ...account }: Account) {
  return [
    ...reservations.flatMap(({ unit, points, lots: held }, index) => [
      natural(`reservations.${index}`, points),
      ...held.map((lot, at) => positive(`reservations.${index}.lots.${at}`, lot.points)),
      isOfOwnUnit(account, unit) ? null : `reservations.${index}: is of ${unit}, which it has never had`,
      sumPoints(held) === points ? null : `reservations.${index}: its lots do not add up to ${points}`,
    ]),
    natural('sequence', account.sequence),
    ...Object.entries(qualifying).map(([period, points]) => whole(`qualifying.${period}`, points)),
    ...Object.entries(counters).flatMap(([count, parts]) =>
      Object.entries(parts).map(([part, sum]) => whole(`counters.${count}.${part}`, sum)),
    ),
    account.birthdayGiftOf === undefined ? null : natural('birthdayGiftOf', account.birthdayGiftOf),
  ].filter((flaw) => flaw !== null);
}

function dayFlaws(account: Account): readonly string[] {
  const { openedAt, lastRecordedOn, reservations, tier } = account;
  const ofLots = (held: readonly Lot[], path: string) =>
    held.flatMap(({ availableFrom, expiresOn }, index) => [
      dayOrNone(`${path}.${index}.availableFrom`, availableFrom),
      dayOrNone(`${path}.${index}.expiresOn`, expiresOn),
    ]);
  return [
    instant('openedAt', openedAt),
    dayOrNone('recordedOn', lastRecordedOn),
    ...unitsOf(account).flatMap((unit) => ofLots(purseOf(account, unit).lots, `${placeOf(unit)}lots`)),
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

function bookFlaws(account: Account, unit: string | undefined): readonly string[] {
  const gap = conservationGap(bookOf(account, unit));
  const [whose, what] = unit === undefined ? ['its', 'points'] : [`its ${unit}`, 'of them'];
  if (gap === 0) return [];
  if (!Number.isSafeInteger(gap)) return [`${whose} sums cannot be counted exactly`];
  return [`${whose} sums differ by ${Math.abs(gap)} ${what}, which were ${gap > 0 ? 'lost' : 'invented'}`];
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
