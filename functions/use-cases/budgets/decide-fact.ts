import type { Left } from '#domain/awards/standing-of.ts';
import type { BudgetName } from '#domain/budgets/budget.ts';
import type { Counters } from '#domain/ledger/counters.ts';
import type { Refusal } from '#domain/refusal.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Call } from '#use-cases/call.ts';
import type { Left as LeftOf, Within } from './decide-within.ts';
import type { KnownBudgets, Taken } from './known-budgets.ts';

/**
 * Decides a fact by what is left of its budgets, as of `decideWithin`, which is loaded where there are any.
 * @param names of the budgets that it may use; it may turn out to use others, by rules of an earlier time
 */
export async function decideFactWithin<Decided extends { readonly budgets?: Counters }>(
  call: Call,
  memberId: string,
  { known, names }: { readonly known: KnownBudgets; readonly names: readonly BudgetName[] },
  decide: (left: Left) => Decided | Refusal | null,
  isLooking = false,
): Promise<Within<Decided | Refusal | null>> {
  if (known.size + names.length === 0) {
    const decision = decide({});
    if (takenBy(decision).length === 0) return { decision, known };
  }
  const { decideWithin } = await import('./decide-within.ts');
  let asked = names;
  return decideWithin<Decided | Refusal | null>(call, memberId, known, {
    decide: (left) => decide(leftOf(asked, left)),
    takenBy: (decision) => {
      const taken = takenBy(decision);
      asked = [...names, ...taken];
      return taken;
    },
    isLooking,
  });
}

/** What was taken, as a decision says it. */
function takenBy(decision: { readonly budgets?: Counters } | Refusal | null): readonly Taken[] {
  if (decision === null || isRefusal(decision)) return [];
  return Object.entries(decision.budgets ?? {}).flatMap(([limitId, parts]) =>
    Object.entries(parts).flatMap(([period, amount]) => (amount === 0 ? [] : [{ limitId, period, amount }])),
  );
}

/** What is left of the budgets of a fact, as rules ask for it; of one limit's budgets the last counts. */
function leftOf(names: readonly BudgetName[], left: LeftOf): Left {
  return Object.fromEntries(
    names.flatMap((name) => {
      const amount = left(name);
      return amount === null ? [] : [[name.limitId, amount] as const];
    }),
  );
}
