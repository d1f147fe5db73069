import { countUse, secondsLeft } from '#table/sign-in/rate-limits.ts';
import type { Call } from './call.ts';

export interface TooManyRequests {
  readonly refused: 'too-many-requests';
  readonly detail: string;
  readonly retryAfterSeconds: number;
}

/** Counts one use. @returns the refusal when it is one too many */
export async function refuseOver(
  table: Call['table'],
  limit: Parameters<typeof countUse>[1],
  now: Date,
): Promise<TooManyRequests | null> {
  // A limit of none has no first use either.
  if (limit.limit > 0 && (await countUse(table, limit))) return null;
  return {
    refused: 'too-many-requests',
    detail: 'too many for now; ask again later, as Retry-After says',
    retryAfterSeconds: secondsLeft(limit.window, now),
  };
}
