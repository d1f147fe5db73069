import type { BudgetPart } from './budget.ts';
import type { PartChange } from './draw.ts';
import { draw, drawable, giveBack } from './draw.ts';

/** What is known of a budget where facts of one member are decided together, and what they use of it. */
export interface Purse {
  /** The member's own first; of it alone, or of the whole budget. */
  readonly parts: readonly BudgetPart[];
  readonly isWhole: boolean;
  /** By the facts so far; below zero when more came back. */
  readonly used: number;
  /** Of so many parts one transaction may take. */
  readonly mostParts: number;
}

/** What the next fact may use. Of a purse that is not whole it is what the own part has, and there may be more. */
export function leftFor({ parts, used, mostParts }: Purse): number {
  const debt = parts.reduce((sum, { left }) => sum + Math.min(left, 0), 0);
  return Math.max(drawable(parts, mostParts) + debt - used, 0);
}

/**
 * Whether the whole budget has to be read before a fact is decided for good: it used up what it was shown, so it may
 * have been cut although other parts have something; or something comes back to a part that has nothing, which may be
 * needed to make good for what was given beyond a lowered budget.
 * @param shown what `leftFor` was before the fact
 * @param after the purse with what the fact uses
 */
export function isShort(shown: number, before: Purse, after: Purse): boolean {
  if (before.isWhole) return false;
  const used = after.used - before.used;
  if (used < 0) return (before.parts[0]?.left ?? 0) <= 0;
  return used >= shown;
}

/** What is to be written for what the facts use, all in all. */
export function changesFor({ parts, used, mostParts }: Purse): readonly PartChange[] {
  return used > 0 ? draw(parts, used, mostParts) : giveBack(parts, -used);
}
