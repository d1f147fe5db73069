import { Problem, type ProblemCode } from '#api/problem.ts';

/** An expected "no" by its problem, with when the same may be asked again where that is known. */
export interface Refused {
  readonly refused: ProblemCode;
  readonly detail: string;
  readonly retryAfterSeconds?: number;
}

/** The result, unless it is a refusal. @throws the refusal as a `Problem`, with `Retry-After` where it says when */
export function orProblem<T>(result: T): Exclude<T, Refused> {
  if (isRefused(result)) {
    throw new Problem(result.refused, result.detail, undefined, result.retryAfterSeconds);
  }
  return result as Exclude<T, Refused>;
}

function isRefused(result: unknown): result is Refused {
  return typeof result === 'object' && result !== null && 'refused' in result;
}
