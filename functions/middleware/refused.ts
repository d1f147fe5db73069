import type { Refusal } from '#domain/refusal.ts';
import { isRefusal } from '#domain/refusal.ts';
import { Problem } from '#functions/api/problem.ts';

/** A refusal of what was done too often. */
export interface Limited {
  readonly refused: 'too-many-requests';
  readonly detail: string;
  readonly retryAfterSeconds: number;
}

/** The result, unless it is a refusal. @throws the refusal as a `Problem`, with `Retry-After` where it says when */
export function orProblem<T>(result: T | Refusal | Limited): T {
  if (isLimited(result)) {
    throw new Problem(result.refused, result.detail, undefined, result.retryAfterSeconds);
  }
  if (isRefusal(result)) throw new Problem(result.refused, result.detail);
  return result;
}

function isLimited(result: unknown): result is Limited {
  return isRefusal(result) && 'retryAfterSeconds' in result;
}
