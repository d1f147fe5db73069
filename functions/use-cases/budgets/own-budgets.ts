import type { Budget } from '#domain/budgets/budget.ts';
import { getItems } from '#table/core/read.ts';
import type { Call } from '#use-cases/call.ts';
import type { KnownBudgets } from './known-budgets.ts';
import { askedBudgets, knownBudgets, ownKeys } from './known-budgets.ts';

/** What is known of some budgets by the member's own part of each; where there are none it costs no call. */
export async function readOwnBudgets(
  call: Call,
  memberId: string,
  budgets: readonly Budget[],
): Promise<KnownBudgets> {
  if (budgets.length === 0) return new Map();
  const asked = askedBudgets(call, budgets);
  return knownBudgets(call, memberId, asked, await getItems(call.table, ownKeys(memberId, asked)));
}
