import type { DecisionContext } from '#domain/programme.ts';
import type { Refusal } from '#domain/refusal.ts';
import { refuse } from '#domain/refusal.ts';
import type { Sale } from './sale.ts';
import { saleFactsDigest } from './sale.ts';
import type { SaleRecord } from './sale-record.ts';
import { isClaimable } from './sale-record.ts';
import type { FactSource } from './stated.ts';
import { compareStates } from './stated.ts';

/** A delivery of a sale and the member it names, if any. */
export interface SaleDelivery {
  readonly sale: Sale;
  readonly memberId: string | null;
  /** Who states it; a vendor when left out. */
  readonly source?: FactSource;
  /** True when the caller named the member; a contact may have moved to another member since. */
  readonly isExplicit?: boolean;
}

/** The state of a sale that a delivery says. */
export function stateOf({ sale: { version }, source = 'vendor' }: Pick<SaleDelivery, 'sale' | 'source'>) {
  return { version, source };
}

/**
 * Whether an earlier state is the first to name the member of a sale that was kept for nobody: a till may come before
 * its vendor or after, and either may know whose it is. What the later state said of the sale stays.
 */
export function isNamedLate(delivery: SaleDelivery, known: SaleRecord, context: DecisionContext): boolean {
  const isEarlier = compareStates(stateOf(delivery), known, context) < 0;
  const isNaming = delivery.sale.status === 'completed' && delivery.memberId !== null;
  return isEarlier && isNaming && isClaimable(known);
}

/** What a known sale says of this delivery; null when the delivery is news. */
export function judge(
  delivery: SaleDelivery,
  known: SaleRecord | null,
  context: DecisionContext,
): 'replayed' | 'restated' | 'ignored' | Refusal | null {
  const { sale, memberId, isExplicit = false } = delivery;
  if (sale.status === 'open') return known === null ? 'ignored' : 'replayed';
  if (known === null) return null;
  const order = compareStates(stateOf(delivery), known, context);
  const isSameFacts = known.factsDigest === saleFactsDigest(sale, context.sha256);
  const isForAnother =
    isExplicit && known.memberId !== null && memberId !== null && known.memberId !== memberId;
  if (order === 0 && (!isSameFacts || isForAnother)) {
    return refuse(
      'key-reused',
      `sale ${sale.saleId} version ${sale.version} was recorded with other content`,
    );
  }
  if (order < 0) return 'replayed';
  // A sale that was kept for nobody becomes news when a delivery of it names a member.
  const isClaimedNow = known.memberId === null && memberId !== null && sale.status === 'completed';
  if (isClaimedNow || !isSameFacts) return null;
  return order > 0 ? 'restated' : 'replayed';
}

/** The later state is noted, or one between the two that arrives late would count as the latest. */
export function restated(known: SaleRecord | null, delivery: SaleDelivery): SaleRecord | null {
  return known && { ...known, ...stateOf(delivery) };
}
