import type { PlannedRule } from './plan.ts';
import type { Scene } from './scene.ts';

/** Whether a campaign runs on the day of the fact, and its holdout does not keep it from the member. */
export function isRunning(
  { id, terms }: NonNullable<PlannedRule['campaign']>,
  { fact: { on }, look }: Pick<Scene, 'fact' | 'look'>,
): boolean {
  const { from, until = on, holdout } = terms;
  const isOut = holdout !== undefined && look(`holdout:${id}`) === true;
  return !isOut && from <= on && on <= until;
}
