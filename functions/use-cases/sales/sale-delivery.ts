import type { SaleDelivery } from '#domain/sales/judge-sale.ts';
import type { SaleRequest } from './facts.ts';
import type { FactRead } from './read-facts.ts';

/** What a sale's request delivers, with whom it names. */
export function deliveryOf(
  { sale, memberId, source }: SaleRequest,
  { named, naming }: Pick<FactRead, 'named' | 'naming'>,
): SaleDelivery {
  return {
    sale,
    memberId: named?.account.memberId ?? null,
    isExplicit: memberId !== undefined,
    ...naming,
    ...(source && { source }),
  };
}
