import { less } from '#domain/awards/award-back.ts';
import { partOfLimit } from '#domain/awards/work-out.ts';
import type { Account } from '#domain/ledger/account.ts';
import type { Counters } from '#domain/ledger/counters.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import type { DecisionContext } from '#domain/programme.ts';
import type { Refusal } from '#domain/refusal.ts';
import { isRefusal } from '#domain/refusal.ts';
import { correct } from './correct-sale.ts';
import { earn } from './earn-sale.ts';
import { heldBy, leftWith } from './held-budgets.ts';
import type { SaleDelivery } from './judge-sale.ts';
import { namedIn, stateOf } from './judge-sale.ts';
import { refuseSale } from './refuse-sale.ts';
import { saleDate } from './sale.ts';
import type { SaleDecision } from './sale-decision.ts';
import type { SaleRecord } from './sale-record.ts';
import { refuseVersion } from './stated.ts';

/** What a sale that turns out to be another member's does to both ledgers, to be written together. */
export interface SaleMove {
  readonly from: Decision & Pick<SaleDecision, 'budgets'>;
  readonly into: SaleDecision;
}

/**
 * Moves a sale to another member, whom a later state of it names (`movesSale`): the first loses what it gave, as if it had
 * been voided, and the second earns it anew, by today's rules and their own tier. Refunds so far go along: they are taken
 * from the second as from the first.
 * @param from of the member for whom it was recorded
 * @param into of the member whom the delivery names
 * @returns both decisions, or a refusal as of `decideSale`; too old to earn is not too old to be put right
 */
export function moveSale(
  from: Account,
  into: Account,
  delivery: SaleDelivery,
  known: SaleRecord,
  context: DecisionContext,
): SaleMove | Refusal {
  const { sale } = delivery;
  const { source } = stateOf(delivery);
  const refusal = refuseVersion(stateOf(delivery), context) ?? refuseSale(sale, context);
  if (refusal !== null && refusal.refused !== 'past-date') return refusal;
  const taken = correct(
    from,
    { sale: { ...sale, status: 'voided' }, source },
    known,
    context,
    delivery.pricedUnder,
  );
  if (isRefusal(taken)) return taken;
  const { forgiven: _, ...noted } = known.refunded;
  const refunded = { ...noted, points: 0, basePoints: 0 };
  const { programme } = context;
  const partNow = (limit: string) => partOfLimit(programme, limit, saleDate(sale, programme.timeZone));
  const { left = {} } = delivery.about ?? {};
  // What the first no longer has of limits that all members share is there for the second.
  const about = { ...delivery.about, left: leftWith(left, heldBy(known), partNow) };
  const earned = earn(into, { sale, source, refunded }, context, about);
  if (isRefusal(earned)) return earned;
  const { entries, account, budgets } = taken;
  const moved = earned.sale && namedIn(earned.sale, delivery, known);
  return {
    from: { entries, account, ...(budgets && { budgets }) },
    into: { ...earned, outcome: 'corrected', sale: moved },
  };
}

/** What both members together use more of limits that all share. */
export function budgetsOfMove({ from, into }: SaleMove): Counters {
  return less(into.budgets ?? {}, less({}, from.budgets ?? {}));
}
