import type { Budget } from '#domain/budgets/budget.ts';
import { usedOf } from '#domain/budgets/budget.ts';
import type { SharedLimit } from '#domain/budgets/shared-limits.ts';
import { budgetOn, sharedLimits } from '#domain/budgets/shared-limits.ts';
import type { LocalDate } from '#domain/dates.ts';
import { partFromItem } from '#table/budgets/budget-parts.ts';
import { getItems, textOf } from '#table/core/read.ts';
import { readGood } from '#table/core/unsound.ts';
import type { Call } from '#use-cases/call.ts';
import { blankBudget, partKey } from './known-budgets.ts';
import { readParts } from './whole-budgets.ts';

/** What became of a budget. */
export interface BudgetRead extends Budget {
  readonly used: number;
  /** 0 for one that was lowered below what was given. */
  readonly left: number;
}

/** Every limit that all members share, with what became of it in the period in which a day lies. Reads only. */
export async function readSharedLimits(
  call: Pick<Call, 'table' | 'rules'>,
  on: LocalDate,
): Promise<readonly (SharedLimit & { readonly budget: BudgetRead })[]> {
  const limits = sharedLimits(call.rules.programme);
  const budgets = limits.flatMap((limit) => {
    const budget = budgetOn(limit, on);
    return budget === null ? [] : [{ ...limit, budget }];
  });
  const read = await readBudgets(
    call,
    budgets.map(({ budget }) => budget),
  );
  return budgets.flatMap((limit, index) => {
    const budget = read[index];
    return budget === undefined ? [] : [{ ...limit, budget }];
  });
}

/** What was given of budgets, and what they have left: the first part of each in one call, then the others together. */
export async function readBudgets(
  call: Pick<Call, 'table'>,
  budgets: readonly Budget[],
): Promise<readonly BudgetRead[]> {
  const firsts = await getItems(
    call.table,
    budgets.map((budget) => partKey(budget, 0)),
  );
  const known = budgets.map((budget) => {
    const first = firsts.get(textOf(partKey(budget, 0)));
    const parts = readGood(call.table, first === undefined ? [] : [first], partFromItem);
    return { ...blankBudget({ name: budget, budget }), parts, isSettled: true, isThere: first !== undefined };
  });
  const read = await readParts(
    call,
    known.filter(({ isThere }) => isThere),
  );
  return known.map(({ name, isThere }, index) => {
    const budget = budgets[index] as Budget;
    const stored = isThere ? read.find((one) => one.name === name)?.stored : [];
    const used = usedOf(stored ?? []);
    return { ...budget, used, left: Math.max(budget.max - used, 0) };
  });
}
