import type { TillKey } from '#table/connections/credentials.ts';
import { shutSearch } from '#table/connections/credentials.ts';
import { countOne, hourOf, secondsLeft } from '#table/sign-in/rate-limits.ts';
import type { Call } from '#use-cases/call.ts';
import type { TooManyRequests } from '#use-cases/limits.ts';
import { boundsOf, mayDoOf } from '#use-cases/till-day.ts';

/** A till's key, as far as it looks for members. */
export type SearchingTill = Pick<
  TillKey,
  'keyId' | 'counted' | 'searchShutUntil' | 'missesPerHour' | 'findsPerDay'
>;

/**
 * Whether a till key has named nobody too often in this hour, by whichever door: a find, a quote, a sale, a redemption.
 * It is told of nobody then, not even of who is there: else the answer would still tell them apart. That it is so stands
 * with the key, which each call reads. Calls that are under way at the same moment have all read the same, so those of
 * one moment may be more.
 */
export function isSearchShut({ now }: Pick<Call, 'now'>, { searchShutUntil }: SearchingTill): boolean {
  return searchShutUntil !== undefined && searchShutUntil > now.toISOString();
}

/** As `isSearchShut`, as a refusal. */
export function refuseShut(call: Pick<Call, 'now' | 'rules'>, till: SearchingTill): TooManyRequests | null {
  return isSearchShut(call, till) ? tooManyMisses(call, till) : null;
}

/** To be asked before anybody is looked up. @returns why the key is told of nobody, if it is not */
export async function refuseSearch(call: Call, till: SearchingTill): Promise<TooManyRequests | null> {
  return refuseShut(call, till) ?? mayDoOf(call, till)({ findsPerDay: 1 });
}

/**
 * Whether a key may be told of the member of a fact that is no news: a sale that is known already, a refund that is still
 * pending. Nothing else counts those, and ids of sales can be guessed, so each is a look at a member. The fact stands
 * whatever is told.
 */
export async function mayTellOf(
  call: Call,
  till: SearchingTill,
  { outcome, account }: { readonly outcome: string; readonly account: object | null },
): Promise<boolean> {
  if (account === null || isSearchShut(call, till)) return false;
  if (outcome !== 'replayed' && outcome !== 'ignored') return true;
  return (await mayDoOf(call, till)({ findsPerDay: 1 })) === null;
}

/** Counts that a key named nobody. @returns the refusal when it is once too often */
export async function countMiss(call: Call, till: SearchingTill): Promise<TooManyRequests | null> {
  const { missesPerHour: limit } = boundsOf(till, call.rules.programme);
  const window = hourOf(call.now);
  const misses = { subject: `misses-of-till#${till.keyId}` as const, limit, window };
  const missed = await countOne(call.table, misses);
  if (missed === null || missed >= limit) await shutSearch(call.table, till.keyId, window.endsAt);
  return missed === null ? tooManyMisses(call, till) : null;
}

/** The refusal of a key that is told of nobody until the hour is over. */
export function tooManyMisses(call: Pick<Call, 'now' | 'rules'>, till: SearchingTill): TooManyRequests {
  const { missesPerHour } = boundsOf(till, call.rules.programme);
  return {
    refused: 'too-many-requests',
    bound: 'missesPerHour',
    detail: `this till key has named contacts, cards or members that don't exist ${missesPerHour} times within the hour; try again in the next hour, or ask an operator of the programme for more missesPerHour (PATCH /v1/admin/till-keys/{keyId})`,
    retryAfterSeconds: secondsLeft(hourOf(call.now), call.now),
  };
}
