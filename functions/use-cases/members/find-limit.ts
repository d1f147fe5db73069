import { countUse, hourOf, isUsedUp, secondsLeft } from '#table/sign-in/rate-limits.ts';
import type { Call } from '#use-cases/call.ts';
import type { TooManyRequests } from '#use-cases/limits.ts';

/** Slips of the keyboard are a few an hour; whoever tries out phone numbers misses all the time. */
const missesPerHour = 60;

/**
 * Refuses every search of a till key that has missed too often in this hour, hits included: else the answer would
 * still tell them apart. A hit reads the counter and writes nothing. Searches that are under way at the same moment
 * have all read the same counter, so those of one moment may be more.
 */
export async function refuseSearch(call: Call, keyId: string): Promise<TooManyRequests | null> {
  const limit = missesOf(call, keyId);
  return (await isUsedUp(call.table, limit)) ? tooManyMisses(call) : null;
}

/** Counts a search that found nobody. @returns the refusal when it is one too many */
export async function countMiss(call: Call, keyId: string): Promise<TooManyRequests | null> {
  return (await countUse(call.table, missesOf(call, keyId))) ? null : tooManyMisses(call);
}

function missesOf({ now }: Call, keyId: string) {
  return { subject: `misses-of-till#${keyId}` as const, limit: missesPerHour, window: hourOf(now) };
}

function tooManyMisses({ now }: Call): TooManyRequests {
  return {
    refused: 'too-many-requests',
    detail: `this till has looked for nobody's contact or card ${missesPerHour} times within the hour; search again in the next one`,
    retryAfterSeconds: secondsLeft(hourOf(now), now),
  };
}
