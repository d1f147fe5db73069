import type { BudgetPart } from './budget.ts';
import type { PartChange } from './draw.ts';
import { draw, drawable, giveBack } from './draw.ts';

/** What is known of a budget where facts of one member are decided together, and what they use of it. */
export interface BudgetUse {
  /** The member's own first; of it alone, or of the whole budget. */
  readonly parts: readonly BudgetPart[];
  readonly isWhole: boolean;
  /** By the facts so far; below zero when more came back. */
  readonly used: number;
  /** Of so many parts one transaction may take. */
  readonly mostParts: number;
  /** False where its parts are still to be made, or of a size that the rules have changed. */
  readonly isSettled: boolean;
  /** The whole of it was found used up a moment ago, so that it is not read again to be sure. */
  readonly isSpent?: true | undefined;
}

/** What the next fact may use. Of a use that is not whole it is what the own part has, and there may be more. */
export function leftFor({ parts, used, mostParts }: BudgetUse): number {
  const debt = parts.reduce((sum, { left }) => sum + Math.min(left, 0), 0);
  return Math.max(drawable(parts, mostParts) + debt - used, 0);
}

/**
 * Whether the whole budget has to be read before a fact is decided for good: it uses parts that are not settled, or would if
 * they had anything; it used up what it was shown, so it may have been cut although other parts have something; or something comes back to a part
 * that has nothing, which may be needed to make good for what was given beyond a lowered budget.
 * @param used by the fact
 */
export function isShort(before: BudgetUse, used: number): boolean {
  const { parts, isWhole, isSettled, isSpent } = before;
  // Of one that was raised after it was used up, the part says nothing is left.
  if (!isSettled && (used > 0 || leftFor(before) === 0)) return true;
  if (isWhole) return false;
  if (used < 0) return (parts[0]?.left ?? 0) <= 0;
  return used >= leftFor(before) && !isSpent;
}

/** What is to be written for what the facts use, all in all. */
export function changesFor({ parts, used, mostParts }: BudgetUse): readonly PartChange[] {
  return used > 0 ? draw(parts, used, mostParts) : giveBack(parts, -used);
}
