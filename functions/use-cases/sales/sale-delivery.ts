import type { DecisionContext } from '#domain/programme.ts';
import { deletedSale } from '#domain/sales/deleted-sale.ts';
import type { SaleDelivery } from '#domain/sales/judge-sale.ts';
import type { SaleRecord } from '#domain/sales/sale-record.ts';
import type { SaleRequest } from './facts.ts';
import type { FactRead } from './read-facts.ts';

/**
 * What a sale's request delivers, with whom it names.
 * @param known the sale as it stands: of one that was deleted all that is known
 */
export function deliveryOf(
  { sale, memberId, source, isDeletion }: SaleRequest,
  { named, naming }: Pick<FactRead, 'named' | 'naming'>,
  known: SaleRecord | null,
  context: DecisionContext,
): SaleDelivery {
  return {
    sale: isDeletion ? deletedSale(sale, known, context) : sale,
    memberId: named?.account.memberId ?? null,
    isExplicit: memberId !== undefined,
    ...naming,
    ...(source && { source }),
  };
}
