import type { Left } from '#domain/awards/standing-of.ts';
import type { BudgetName } from '#domain/budgets/budget.ts';
import { budgetsFor } from '#domain/budgets/shared-limits.ts';
import { localDate } from '#domain/dates.ts';
import type { Counters } from '#domain/ledger/counters.ts';
import type { Programme } from '#domain/programme.ts';
import type { Refusal } from '#domain/refusal.ts';
import { isRefusal } from '#domain/refusal.ts';
import { takenBy } from '#domain/sales/held-budgets.ts';
import type { SaleRecord } from '#domain/sales/sale-record.ts';
import { isAward } from '#domain/sales/sale-record.ts';
import type { Left as LeftOf, Within } from '#use-cases/budgets/decide-within.ts';
import { decideWithin } from '#use-cases/budgets/decide-within.ts';
import type { KnownBudgets, Taken } from '#use-cases/budgets/known-budgets.ts';
import type { Call } from '#use-cases/call.ts';
import type { FactRequest } from './facts.ts';

/** The budgets that a fact may use, by the rules in force, and those to which it may give back. */
export function budgetsOfFact(
  { rules }: Pick<Call, 'rules'>,
  request: FactRequest,
  known: SaleRecord | null,
): readonly BudgetName[] {
  const { given } = known ?? { given: null };
  if (known === null || given === null)
    return request.kind === 'refund' ? [] : budgetsOfSale(rules.programme, request.sale.occurredAt);
  const held = namesIn(takenBy(known));
  if (request.kind === 'refund' || !isAward(given)) return held;
  return [...budgetsFor(rules.programme, 'sale', given.award.at.slice(0, 10)), ...held];
}

/** The budgets that a sale of that moment may use. */
export function budgetsOfSale(programme: Programme, occurredAt: string): readonly BudgetName[] {
  return budgetsFor(programme, 'sale', localDate(new Date(occurredAt), programme.timeZone));
}

/**
 * Decides a fact by what is left of its budgets, as of `decideWithin`.
 * @param names of the budgets that it may use; it may turn out to use others, by rules of an earlier time
 */
export function decideFactWithin<Decided extends { readonly budgets?: Counters }>(
  call: Call,
  memberId: string,
  { known, names }: { readonly known: KnownBudgets; readonly names: readonly BudgetName[] },
  decide: (left: Left) => Decided | Refusal | null,
  isLooking = false,
): Promise<Within<Decided | Refusal | null>> {
  let asked = names;
  return decideWithin<Decided | Refusal | null>(call, memberId, known, {
    decide: (left) => decide(leftOf(asked, left)),
    takenBy: (decision) => {
      if (decision === null || isRefusal(decision)) return [];
      const taken = takenIn(decision.budgets);
      asked = [...names, ...taken];
      return taken;
    },
    isLooking,
  });
}

/** What was taken, as a decision says it. */
function takenIn(budgets: Counters | undefined): readonly Taken[] {
  return Object.entries(budgets ?? {}).flatMap(([limitId, parts]) =>
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

function namesIn(budgets: Counters): readonly BudgetName[] {
  return Object.entries(budgets).flatMap(([limitId, parts]) =>
    Object.keys(parts).map((period) => ({ limitId, period })),
  );
}
