import type { BudgetName } from '#domain/budgets/budget.ts';
import { budgetsFor } from '#domain/budgets/shared-limits.ts';
import { localDate } from '#domain/dates.ts';
import type { Counters } from '#domain/ledger/counters.ts';
import type { Programme } from '#domain/programme.ts';
import { takenBy } from '#domain/sales/held-budgets.ts';
import type { SaleRecord } from '#domain/sales/sale-record.ts';
import { isAward } from '#domain/sales/sale-record.ts';
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

function namesIn(budgets: Counters): readonly BudgetName[] {
  return Object.entries(budgets).flatMap(([limitId, parts]) =>
    Object.keys(parts).map((period) => ({ limitId, period })),
  );
}
