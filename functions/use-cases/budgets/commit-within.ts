import type { Call } from '#use-cases/call.ts';
import type { Commit } from '#use-cases/commit.ts';
import { commitAll } from '#use-cases/commit.ts';
import type { KnownBudgets } from './known-budgets.ts';

/** As `commitAll`, with what was taken of budgets in the same transaction. What few programmes have is loaded by them. */
export async function commitWithin(
  call: Call,
  known: KnownBudgets,
  all: Commit,
): Promise<'written' | 'conflict'> {
  if (known.size === 0) return commitAll(call, all);
  const { budgetWrites } = await import('./known-budgets.ts');
  const written = await commitAll(call, { ...all, beside: [...all.beside, ...budgetWrites(call, known)] });
  if (written === 'written') {
    const { tellUsedUp } = await import('./used-up.ts');
    await tellUsedUp(call, known);
  }
  return written;
}
