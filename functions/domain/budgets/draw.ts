import type { BudgetPart } from './budget.ts';

/** A change of one part, to be written on the condition that the part still has the same `max` and what it needs. */
export interface PartChange {
  readonly part: number;
  /** What it has more, or below zero less. */
  readonly by: number;
  readonly max: number;
  /** What it must have left before, at least; `exactly`, where it must be what was read. */
  readonly atLeast?: number | undefined;
  readonly exactly?: number | undefined;
}

/**
 * What may be taken at once from these parts, if from no more than `mostParts` of them; 0 for a budget that was lowered
 * below what was given.
 */
export function drawable(parts: readonly BudgetPart[], mostParts: number): number {
  return richest(parts)
    .slice(0, mostParts)
    .reduce((sum, { left }) => sum + left, 0);
}

/**
 * Takes from a budget: from the first part, then from those after it; where that is not enough, from the largest.
 * @param parts those that are known, the member's own first
 * @param amount at most what is `drawable`
 */
export function draw(parts: readonly BudgetPart[], amount: number, mostParts: number): readonly PartChange[] {
  const withSome = parts.filter(({ left }) => left > 0);
  const inTurn = takeFrom(withSome.slice(0, mostParts), amount);
  return inTurn.rest === 0 ? inTurn.changes : takeFrom(richest(parts).slice(0, mostParts), amount).changes;
}

/**
 * Gives back to a budget: to the part that is below zero, so that a budget that was lowered below what was given gives
 * nothing before that has come back; else to the first.
 * @param parts as of `draw`; all of the budget, unless the first has something left: then none is below zero
 */
export function giveBack(parts: readonly BudgetPart[], amount: number): readonly PartChange[] {
  const to = parts.find(({ left }) => left < 0) ?? parts[0];
  return to === undefined || amount === 0 ? [] : [{ part: to.part, by: amount, max: to.max }];
}

function takeFrom(parts: readonly BudgetPart[], amount: number) {
  let rest = amount;
  const changes = parts
    .map(({ part, left, max }): PartChange => {
      const taken = Math.min(rest, left);
      rest -= taken;
      return { part, by: -taken, max, atLeast: taken };
    })
    .filter(({ by }) => by < 0);
  return { rest, changes };
}

function richest(parts: readonly BudgetPart[]): readonly BudgetPart[] {
  return parts.filter(({ left }) => left > 0).toSorted((one, other) => other.left - one.left);
}
