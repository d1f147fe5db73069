import { sharesOf } from '#domain/split.ts';
import type { Budget, BudgetPart } from './budget.ts';
import { leftIn, partCount } from './budget.ts';
import type { PartChange } from './draw.ts';

/** How the parts of a budget become those of another size. */
export interface Settlement {
  /** Of every part that there is, if only of its `max`. */
  readonly changes: readonly PartChange[];
  /** Those that there were not. */
  readonly added: readonly BudgetPart[];
}

/**
 * Spreads what a changed budget has left evenly over its parts. One that is lowered below what was given has nothing
 * left in any part, and one of them has the difference below zero: it stops, and nothing that was given is taken back.
 * @param parts all there are, at least one
 * @param unreadable those that are there and say nothing; what they had left is out of reach
 */
export function settle(
  parts: readonly BudgetPart[],
  budget: Pick<Budget, 'max' | 'what'>,
  unreadable: readonly number[] = [],
): Settlement {
  const { max } = budget;
  // They differ while another writer is at it: then this is not written anyway.
  const before = Math.max(...parts.map((part) => part.max));
  const left = leftIn(parts) + max - before;
  const count = partCount(budget);
  const shares = sharesOf(Math.max(left, 0), count);
  const isOver = left < 0;
  const changes = parts.map((one, index): PartChange => {
    const target = isOver ? (index === 0 ? left : 0) : (shares[one.part] ?? 0);
    const by = target - one.left;
    // What others take meanwhile is theirs, as long as the part can spare what goes.
    const needs = isOver ? { exactly: one.left } : by < 0 ? { atLeast: -by } : {};
    return { part: one.part, by, max: one.max, ...needs };
  });
  const there = new Set([...parts.map(({ part }) => part), ...unreadable]);
  const added = shares.flatMap((share, part) => (there.has(part) ? [] : [{ part, left: share, max }]));
  return { changes, added };
}
