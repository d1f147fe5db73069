import type { Condition } from '#domain/programme/condition.ts';
import type { Programme } from '#domain/programme/programme.ts';
import { find } from './leaf.ts';
import type { Scene } from './scene.ts';

/**
 * Whether a condition holds; none does always. All of it is worked out even where a part decides it, so that what is
 * looked at depends on the programme and the kind of fact alone: a later state of the fact finds all that it asks for.
 */
export function holds(condition: Condition | undefined, scene: Scene): boolean {
  if (condition === undefined) return true;
  if ('all' in condition) return countOf(condition.all, scene) === condition.all.length;
  if ('any' in condition) return countOf(condition.any, scene) > 0;
  if ('not' in condition) return !holds(condition.not, scene);
  if ('segment' in condition) return holds(segmentOf(scene.programme, condition.segment), scene);
  return find(condition, scene).holds;
}

/** How many of them hold. */
function countOf(conditions: readonly Condition[], scene: Scene): number {
  let count = 0;
  for (const one of conditions) if (holds(one, scene)) count += 1;
  return count;
}

/** @throws RangeError for a segment that the programme does not have, which a checked programme never names */
export function segmentOf({ segments }: Programme, id: string): Condition {
  const condition = segments?.[id];
  if (condition === undefined) throw new RangeError(`the programme has no segment ${id}`);
  return condition;
}
