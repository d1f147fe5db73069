import { mostParts } from '#domain/budgets/budget.ts';
import { drawable } from '#domain/budgets/draw.ts';
import { changesFor } from '#domain/budgets/use.ts';
import type { Call } from '#use-cases/call.ts';
import type { KnownBudget, KnownBudgets } from './known-budgets.ts';

/** Whether it takes the last of a part; near the end of a budget each part comes to it. */
function drainsPart(one: KnownBudget): boolean {
  if (one.used <= 0) return false;
  const left = new Map(one.parts.map((part) => [part.part, part.left]));
  return changesFor(one).some(({ part, by }) => (left.get(part) ?? 0) + by === 0);
}

/**
 * Tells of the budgets of which the last was taken by what has been written. Others may take the last of other parts
 * meanwhile: all are read again, and two may tell of the same end.
 */
export async function tellUsedUp(call: Call, known: KnownBudgets): Promise<void> {
  const drained = [...known.values()].filter(drainsPart);
  if (call.usedUp === undefined || drained.length === 0) return;
  const { readParts } = await import('./whole-budgets.ts');
  for (const { budget, stored } of await readParts(call, drained))
    if (budget !== null && drawable(stored, mostParts) === 0) call.usedUp(budget);
}
