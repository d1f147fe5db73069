import type { Budget } from '#domain/budgets/budget.ts';
import { usedOf } from '#domain/budgets/budget.ts';
import type { Call } from '#use-cases/call.ts';
import { blankBudget } from './known-budgets.ts';
import { readParts } from './whole-budgets.ts';

/** What became of a budget. */
export interface BudgetRead extends Budget {
  readonly used: number;
  /** 0 for one that was lowered below what was given. */
  readonly left: number;
}

/** What was given of budgets, and what they have left. Reads only; as many as fit one call are read in one. */
export async function readBudgets(
  call: Pick<Call, 'table'>,
  budgets: readonly Budget[],
): Promise<readonly BudgetRead[]> {
  const read = await readParts(
    call,
    budgets.map((budget) => blankBudget(budget, budget)),
  );
  return budgets.map((budget, index) => {
    const stored = read[index]?.stored ?? [];
    const used = usedOf(stored);
    return { ...budget, used, left: Math.max(budget.max - used, 0) };
  });
}
