import type { Refusal } from '#domain/refusal.ts';
import { parseRedemptionCode } from '#domain/rewards/redemption-code.ts';
import type { TillKey } from '#table/connections/credentials.ts';
import { shutCodes } from '#table/connections/credentials.ts';
import { countUse, hourOf, secondsLeft } from '#table/sign-in/rate-limits.ts';
import type { Call } from '#use-cases/call.ts';
import type { TooManyRequests } from '#use-cases/limits.ts';
import { type Ended, type EndRequest, endRedemption } from './end-redemption.ts';

/**
 * Slips of the keyboard are no codes at all, as their last character says, and are not counted. At sixty an hour, a key
 * that guesses comes upon one of a hundred thousand open codes in five hundred years.
 */
const wrongCodesPerHour = 60;

export interface EndAtTill extends Omit<EndRequest, 'redemption' | 'caller' | 'ofMember'> {
  readonly redemption: { readonly code: string };
  readonly till: Pick<TillKey, 'keyId' | 'codesShutUntil'>;
}

/**
 * `endRedemption` for a till. A key that has named nobody's codes too often within an hour is refused every code until
 * the next one, right ones included: else the answer would still tell them apart. That it is stands with the key, which
 * each call reads, so who names right codes pays nothing for it.
 */
export async function endAtTill(
  call: Call,
  { till, ...request }: EndAtTill,
): Promise<Ended | Refusal | TooManyRequests> {
  if (till.codesShutUntil !== undefined && till.codesShutUntil > call.now.toISOString()) return tooMany(call);
  const ended = await endRedemption(call, { ...request, caller: till.keyId });
  if (!('refused' in ended) || ended.refused !== 'unknown-code') return ended;
  if (parseRedemptionCode(request.redemption.code) === null) return ended;
  const window = hourOf(call.now);
  const misses = { subject: `wrong-codes-of-till#${till.keyId}` as const, limit: wrongCodesPerHour, window };
  if (await countUse(call.table, misses)) return ended;
  await shutCodes(call.table, till.keyId, window.endsAt);
  return tooMany(call);
}

function tooMany({ now }: Call): TooManyRequests {
  return {
    refused: 'too-many-requests',
    detail: `this till has named ${wrongCodesPerHour} codes that don't exist within the hour; try again in the next hour`,
    retryAfterSeconds: secondsLeft(hourOf(now), now),
  };
}
