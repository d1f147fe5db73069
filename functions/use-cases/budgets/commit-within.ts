import { leftFor } from '#domain/budgets/use.ts';
import type { Call } from '#use-cases/call.ts';
import type { Commit } from '#use-cases/commit.ts';
import { commitAll } from '#use-cases/commit.ts';
import type { KnownBudgets } from './known-budgets.ts';
import { budgetWrites } from './known-budgets.ts';

/** As `commitAll`, with what was taken of budgets in the same transaction. */
export async function commitWithin(
  call: Call,
  known: KnownBudgets,
  all: Commit,
): Promise<'written' | 'conflict'> {
  const written = await commitAll(call, { ...all, beside: [...all.beside, ...budgetWrites(call, known)] });
  if (written === 'written') {
    for (const { budget, ...use } of known.values())
      if (budget !== null && use.used > 0 && use.isWhole && leftFor(use) === 0) call.usedUp?.(budget);
  }
  return written;
}
