import type { Limit } from '#table/sign-in/rate-limits.ts';
import { countUses, secondsLeft } from '#table/sign-in/rate-limits.ts';
import type { Call } from './call.ts';

export interface TooManyRequests {
  readonly refused: 'too-many-requests';
  readonly detail: string;
  readonly retryAfterSeconds: number;
  /** Which bound of a till's key, where it is one. */
  readonly bound?: string | undefined;
}

/** Counts one use of each. @returns the refusal when one has no room; nothing is counted then */
export async function refuseOver(
  { table, now }: Pick<Call, 'table' | 'now'>,
  limits: readonly Limit[],
): Promise<TooManyRequests | null> {
  const full = await countUses(table, limits);
  if (full === null) return null;
  return {
    refused: 'too-many-requests',
    detail: 'too many requests for now; try again after the time in Retry-After',
    retryAfterSeconds: secondsLeft(full.window, now),
  };
}
