import type { About } from '#domain/awards/standing-of.ts';
import type { DecisionContext } from '#domain/programme.ts';
import type { Refusal } from '#domain/refusal.ts';
import { refuse } from '#domain/refusal.ts';
import type { PricedUnder } from './price-anew.ts';
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
  /** The contact by which it names the member, as the record keeps it; left out: by their id. */
  readonly namedBy?: string | undefined;
  /**
   * Whether it names the member for whom the sale is recorded as well: by a contact of theirs, or by the very one that
   * named them, whoever has it by now. Then it is nobody else's.
   */
  readonly isForSame?: boolean;
  /** Whether the member is named by a guess only, such as a phone number without its country. */
  readonly isGuess?: boolean;
  /** What rules may ask of the member whom it names, beside their ledger. */
  readonly about?: About | undefined;
  /** The rules by which the sale was priced first, where they are not today's. */
  readonly pricedUnder?: PricedUnder | undefined;
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

/** Whether a delivery names another member than the one for whom the sale is recorded. */
function namesAnother({ memberId, isForSame = false }: SaleDelivery, known: SaleRecord): boolean {
  return known.memberId !== null && memberId !== null && known.memberId !== memberId && !isForSame;
}

/**
 * Whether a delivery moves its sale to another member: it is a later, completed state that names them for sure. A vendor's
 * that was recorded before it was kept how members were named stays: the contact may have changed hands.
 */
export function movesSale(
  delivery: SaleDelivery,
  known: SaleRecord | null,
  context: DecisionContext,
): boolean {
  if (known?.given == null || !namesAnother(delivery, known)) return false;
  const { sale, isExplicit = false, isGuess = false } = delivery;
  const isLater = compareStates(stateOf(delivery), known, context) > 0;
  return isLater && sale.status === 'completed' && !isGuess && (isExplicit || known.source !== undefined);
}

/**
 * Refuses a delivery that names another member and does not move the sale, so that nobody is answered with a member for
 * whom they did not ask. What a vendor states late, or voids, is no such thing: it is put right, or no news, whosever the
 * sale is.
 * @returns the refusal `other-member`, `key-reused` where the same state named another before, or null
 */
function refuseOther(
  delivery: SaleDelivery,
  known: SaleRecord | null,
  context: DecisionContext,
): Refusal | null {
  if (known === null || !namesAnother(delivery, known) || movesSale(delivery, known, context)) return null;
  const { sale, isExplicit = false, isGuess = false } = delivery;
  const { source } = stateOf(delivery);
  const order = compareStates(stateOf(delivery), known, context);
  if (order === 0 && (isExplicit || known.namedBy !== undefined)) return reused(sale);
  const isDoubtful = order > 0 && isGuess && sale.status === 'completed';
  if (source === 'vendor' && !isDoubtful) return null;
  return otherMember(sale);
}

/** @returns the refusal of a state that would move a sale whose member has left; null for what moves none */
export function refuseLeft(
  delivery: SaleDelivery,
  known: SaleRecord | null,
  context: DecisionContext,
): Refusal | null {
  return movesSale(delivery, known, context)
    ? otherMember(delivery.sale)
    : refuseOther(delivery, known, context);
}

/** Whose it is stays unsaid: a till may ask for any number. */
function otherMember({ saleId }: Sale): Refusal {
  return refuse(
    'other-member',
    `sale ${saleId} is recorded for another member. To move it, send it completed, with a later version and a member who is certain; it can't move once the member has left, or by a till once its vendor has reported it`,
  );
}

function reused({ saleId, version }: Sale): Refusal {
  return refuse(
    'key-reused',
    `sale ${saleId} version ${version} was already recorded with different content`,
  );
}

/** The sale with the contact that named its member; one that names them otherwise leaves it. */
export function namedIn(
  sale: SaleRecord,
  { memberId, namedBy: given }: SaleDelivery,
  known: SaleRecord | null,
): SaleRecord {
  if (sale.memberId === null) return sale;
  const before = known?.memberId === sale.memberId ? known.namedBy : undefined;
  const namedBy = (memberId === sale.memberId ? given : undefined) ?? before;
  return namedBy === undefined ? sale : { ...sale, namedBy };
}

/** What a known sale says of this delivery; null when the delivery is news. */
export function judge(
  delivery: SaleDelivery,
  known: SaleRecord | null,
  context: DecisionContext,
): 'replayed' | 'restated' | 'ignored' | Refusal | null {
  const { sale, memberId } = delivery;
  const other = refuseOther(delivery, known, context);
  if (other !== null) return other;
  if (sale.status === 'open') return known === null ? 'ignored' : 'replayed';
  if (known === null) return null;
  const order = compareStates(stateOf(delivery), known, context);
  const isSameFacts = known.factsDigest === saleFactsDigest(sale, context.sha256);
  if (order === 0 && !isSameFacts) return reused(sale);
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
