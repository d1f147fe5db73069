import type { Left } from '#domain/awards/standing-of.ts';
import type { DecisionContext } from '#domain/programme.ts';
import { deletedSale } from '#domain/sales/deleted-sale.ts';
import type { SaleDelivery } from '#domain/sales/judge-sale.ts';
import { movesSale } from '#domain/sales/judge-sale.ts';
import type { SaleRecord } from '#domain/sales/sale-record.ts';
import type { Sale } from '#events/sale.ts';
import { aboutOf } from '#use-cases/about.ts';
import type { Call } from '#use-cases/call.ts';
import { decisionContext } from '#use-cases/call.ts';
import type { SaleRequest } from './facts.ts';
import type { FactRead } from './read-facts.ts';

/** The sale that a request states; of one that was deleted, as it stands: all that is known. */
export function statedSale(
  { sale, isDeletion }: SaleRequest,
  known: SaleRecord | null,
  context: DecisionContext,
): Sale {
  return isDeletion ? deletedSale(sale, known, context) : sale;
}

/**
 * What a sale's request delivers, with whom it names.
 * @param known the sale as it stands
 * @param left of limits that all members share, for this fact
 */
export function deliveryOf(
  request: SaleRequest,
  { named, naming, pricedUnder }: Pick<FactRead, 'named' | 'naming' | 'pricedUnder'>,
  known: SaleRecord | null,
  context: DecisionContext,
  left?: Left,
): SaleDelivery {
  const { memberId, source } = request;
  return {
    sale: statedSale(request, known, context),
    memberId: named?.account.memberId ?? null,
    isExplicit: memberId !== undefined,
    ...naming,
    about: { ...(named && aboutOf(named)), left },
    pricedUnder,
    ...(source && { source }),
  };
}

/** Whether a fact moves its sale from one member to another, and is written to both. */
export function isMove(call: Call, fact: FactRead): boolean {
  const { request, sale } = fact;
  if (request.kind !== 'sale') return false;
  const [known, context] = [sale?.sale ?? null, decisionContext(call)];
  return movesSale(deliveryOf(request, fact, known, context), known, context);
}
