import type { Limit } from '#domain/programme/rule.ts';
import { sharesOf } from '#domain/split.ts';

/** A limit of everyone in one stretch of its period: so much may be given in all, whoever asks first. */
export interface Budget extends Pick<Limit, 'max' | 'what'> {
  /** As of `limitId`. */
  readonly limitId: string;
  /** Which day, week, month …, as counters name it; `all` for one that lasts for ever. */
  readonly period: string;
}

/** Which limit it is of, and in which stretch of time. */
export type BudgetName = Pick<Budget, 'limitId' | 'period'>;

/**
 * A part of a budget, an item of its own. All parts of a budget have the same `max`, and what they have left adds up to
 * that less what was given. So what is given never exceeds the budget as long as no part gives what it does not have.
 */
export interface BudgetPart {
  readonly part: number;
  /** Below zero when the budget was lowered below what was given: that much has to come back before it gives again. */
  readonly left: number;
  /** Of the whole budget, as it was last settled. */
  readonly max: number;
}

/** At most so many, so that all of a budget are read in one call, and settled in one transaction. */
export const mostParts = 64;

/** A part holds at least so much: of what is smaller, most sales would have to take from several. */
const leastPerPart: Readonly<Record<Limit['what'], number>> = { given: 1000, times: 100 };

/** How many parts a budget of this size is kept in. At 500 sales a second the largest see 8 each. */
export function partCount({ max, what }: Pick<Budget, 'max' | 'what'>): number {
  return Math.min(Math.max(Math.ceil(max / leastPerPart[what]), 1), mostParts);
}

/** The parts of a budget of which nothing was given yet. */
export function fullParts(budget: Pick<Budget, 'max' | 'what'>): readonly BudgetPart[] {
  const { max } = budget;
  return sharesOf(max, partCount(budget)).map((left, part) => ({ part, left, max }));
}

/** What the parts have left together; below zero as of `BudgetPart`. */
export function leftIn(parts: readonly BudgetPart[]): number {
  return parts.reduce((sum, { left }) => sum + left, 0);
}

/** What was given of a budget of which these are all parts; nothing, while there are none. */
export function usedOf(parts: readonly BudgetPart[]): number {
  return (parts[0]?.max ?? 0) - leftIn(parts);
}
