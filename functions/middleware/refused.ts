import type { Refusal } from '#domain/refusal.ts';
import { isRefusal } from '#domain/refusal.ts';
import { Problem } from '#functions/api/problem.ts';

/** The result, unless it is a refusal. @throws the refusal as a `Problem` */
export function orProblem<T>(result: T | Refusal): T {
  if (isRefusal(result)) throw new Problem(result.refused, result.detail);
  return result;
}
