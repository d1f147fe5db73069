import type { BudgetName } from '#domain/budgets/budget.ts';
import type { Table } from '#table/core/client.ts';
import type { Call } from '#use-cases/call.ts';

/**
 * So long a budget that was found used up is not read again to be sure. What comes back to it in the meantime is there
 * for members whose own part it comes back to, and a moment later for all.
 */
const restsForMs = 2000;

/** By table and `nameText`, when it was found used up. */
const spent = new WeakMap<Table, Map<string, number>>();

export function wasSpent({ table, now }: Pick<Call, 'table' | 'now'>, name: BudgetName): boolean {
  const at = spent.get(table)?.get(textOf(name));
  return at !== undefined && Math.abs(now.getTime() - at) < restsForMs;
}

export function noteSpent({ table, now }: Pick<Call, 'table' | 'now'>, name: BudgetName): void {
  const ofTable = spent.get(table) ?? new Map<string, number>();
  // No process sees so many at a time; those of other days are of no use any more.
  if (ofTable.size > 1000) ofTable.clear();
  spent.set(table, ofTable.set(textOf(name), now.getTime()));
}

function textOf({ limitId, period }: BudgetName): string {
  return `${limitId} ${period}`;
}
