import { Problem, type ProblemCode } from '#api/problem.ts';
import { log } from '#observe/log.ts';
import { measure } from '#observe/metrics.ts';

/** An expected "no" by its problem, with when the same may be asked again where that is known. */
export interface Refused {
  readonly refused: ProblemCode;
  readonly detail: string;
  readonly retryAfterSeconds?: number;
  /** Which bound of a till's key stands against it, where one does. */
  readonly bound?: string | undefined;
}

/** The result, unless it is a refusal. @throws the refusal as a `Problem`, with `Retry-After` where it says when */
export function orProblem<T>(result: T): Exclude<T, Refused> {
  if (isRefused(result)) {
    if (result.bound !== undefined) noteBound(result.bound);
    throw new Problem(result.refused, result.detail, undefined, result.retryAfterSeconds);
  }
  return result as Exclude<T, Refused>;
}

/** Whoever runs the programme is told: a shop has outgrown its key, or somebody else has it. The call's own line names it. */
function noteBound(bound: string): void {
  log('warn', 'till bound reached', { bound });
  measure([{ metric: 'TillBounds' }], new Date());
}

function isRefused(result: unknown): result is Refused {
  return typeof result === 'object' && result !== null && 'refused' in result;
}
