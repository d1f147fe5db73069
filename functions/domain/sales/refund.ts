import type { Account } from '#domain/ledger/account.ts';
import type { Counters } from '#domain/ledger/counters.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import type { DecisionContext } from '#domain/programme.ts';
import type { Refusal } from '#domain/refusal.ts';
import { isRefusal } from '#domain/refusal.ts';
import { refuseBefore, refusePast } from './fact-date.ts';
import { judgeRefund, refundFactsDigest, stateOfRefund } from './judge-refund.ts';
import type { Refund, RefundDelivery, RefundRecord } from './refund-record.ts';
import { eligibleNetOf, linesOf, withDelta, withLines, withTotal } from './refunded-net.ts';
import { reverse } from './reverse.ts';
import type { SaleRecord } from './sale-record.ts';
import { nothingRefunded } from './sale-record.ts';
import { orderOf } from './stated.ts';

export interface RefundDecision extends Decision {
  /** `corrected`: a later state of a refund that is known, such as one that failed; points come back, or more are taken. */
  readonly outcome: 'refunded' | 'corrected' | 'replayed' | 'ignored';
  /** The sale to store; null when it stays as it is. */
  readonly sale: SaleRecord | null;
  /** The refund as it is kept from now on. */
  readonly refund: RefundRecord | null;
  /** As of `SaleDecision`. */
  readonly budgets?: Counters;
}

/**
 * Decides what a refund takes back from the member whose sale it refunds: the sale's points in proportion to the
 * refunded part of what earned, cumulatively rounded down, so that parts add up to the whole and never exceed it. A later
 * state of a known refund makes the difference: one that failed gives back what it took.
 * @param known the refund as recorded before, or null
 * @returns the decision, or a refusal: `key-reused`, `wrong-currency`, `unknown-currency`, `future-date`,
 * `past-date`, `before-sale`, `unlinked-refund`, `failed-total`, `future-version` of a till
 */
export function decideRefund(
  account: Account,
  delivery: RefundDelivery,
  sale: SaleRecord,
  known: RefundRecord | null,
  context: DecisionContext,
): RefundDecision | Refusal {
  const { refund } = delivery;
  const noted = note(delivery, sale, known, context);
  if (isRefusal(noted)) return noted;
  if (noted.sale === null) return { ...noted, sale: null, entries: [], account };
  const { changes = 0 } = noted.refund;
  const causeId = `${refundCauseId(refund)}${changes === 0 ? '' : `#${changes + 1}`}`;
  const { occurredAt } = refund;
  const reversal = reverse(account, noted.sale, sale.refunded, { causeId, occurredAt }, context);
  const ofMain = reversal.entries.filter(({ unit }) => unit === undefined);
  const taken = ofMain.reduce((sum, { pointsDelta }) => sum - pointsDelta, 0);
  const pointsReversed = Math.max(noted.refund.pointsReversed + taken, 0);
  return { outcome: noted.outcome, ...reversal, refund: { ...noted.refund, pointsReversed } };
}

/**
 * Decides how a refund is kept whose sale has given nobody points: on the sale that nobody claimed yet, or on a
 * stub where the sale will be. It is applied when the sale is.
 */
export function keepRefund(
  delivery: RefundDelivery,
  sale: SaleRecord | null,
  known: RefundRecord | null,
  context: DecisionContext,
): Omit<RefundDecision, keyof Decision> | Refusal {
  return note(delivery, sale, known, context);
}

type Noted =
  | { readonly outcome: RefundDecision['outcome']; readonly sale: SaleRecord; readonly refund: RefundRecord }
  | { readonly outcome: 'replayed' | 'ignored'; readonly sale: null; readonly refund: RefundRecord | null };

/** Notes on the sale what came back of it by this refund, and what is kept of the refund itself. */
function note(
  delivery: RefundDelivery,
  stored: SaleRecord | null,
  known: RefundRecord | null,
  context: DecisionContext,
): Noted | Refusal {
  const { refund } = delivery;
  const standing = judgeRefund(delivery, known, context);
  if (isRefusal(standing)) return standing;
  if (standing === 'replayed' || standing === 'ignored')
    return { outcome: standing, sale: null, refund: known };
  if (standing === 'restated') return restate(delivery, stored, known);
  const record = recordOf(delivery, stored?.saleId, known, context);
  if (standing === 'failed') return { outcome: 'ignored', sale: null, refund: { ...record, net: 0 } };
  const isNothing = refund.mode === 'cumulative' && known === null && eligibleNetOf(refund, stored) === 0;
  // An order that says that nothing came back of it is no refund, unless something had.
  if (isNothing && stored?.given == null && (stored?.refunded.net ?? 0) === 0)
    return { outcome: 'ignored', sale: null, refund: null };
  const isFailure = refund.status === 'failed';
  const refusal = isFailure ? null : refuseDate(refund, stored, context);
  if (refusal !== null) return refusal;
  const sale = stored ?? awaitedSale(refund);
  const net = isFailure ? 0 : eligibleNetOf(refund, sale);
  const outcome = known === null ? 'refunded' : 'corrected';
  if (refund.mode === 'delta') {
    const before =
      known === null || known.status === 'failed' ? 0 : (known.net ?? eligibleNetOf(refund, sale));
    const noted = withLines(
      withDelta(sale, net, before),
      isFailure ? {} : linesOf(refund, sale),
      known?.lines,
    );
    const lines = noted.refunded.lines === undefined || isFailure ? {} : { lines: linesOf(refund, sale) };
    return { outcome, sale: noted, refund: { ...record, net, ...lines } };
  }
  const total = withTotal(sale, net, orderOf(stateOfRefund(delivery)));
  if (total === null) return { outcome: 'replayed', sale: null, refund: known };
  const isUnchanged = isNothing && total.refunded.net === sale.refunded.net;
  return { outcome: isUnchanged ? 'ignored' : outcome, sale: total, refund: record };
}

/**
 * The later state is noted, or one between the two that arrives late would count as the latest. A total that is stated
 * again counts once more where another was stated in between.
 */
function restate(delivery: RefundDelivery, stored: SaleRecord | null, known: RefundRecord | null): Noted {
  const { refund } = delivery;
  const { version, source } = stateOfRefund(delivery);
  const noted = known && { ...known, version, ...(source && { source }) };
  if (refund.status !== 'completed' || refund.mode === 'delta' || stored === null || noted === null)
    return { outcome: 'replayed', sale: null, refund: noted };
  const total = withTotal(stored, eligibleNetOf(refund, stored), orderOf({ version, source }));
  if (total === null) return { outcome: 'replayed', sale: null, refund: noted };
  return total.refunded.net === stored.refunded.net
    ? { outcome: 'replayed', sale: total, refund: noted }
    : { outcome: 'corrected', sale: total, refund: changed(noted, noted) };
}

/** A state that changes what came back is a cause of its own. */
function changed(record: RefundRecord, known: RefundRecord | null): RefundRecord {
  return known === null ? record : { ...record, changes: (known.changes ?? 0) + 1 };
}

function refuseDate(refund: Refund, sale: SaleRecord | null, context: DecisionContext): Refusal | null {
  return sale?.given == null ? refusePast(refund, context) : refuseBefore(refund, sale, context);
}

export function refundCauseId({ connectionId, refundId }: Pick<Refund, 'connectionId' | 'refundId'>): string {
  return `refund:${connectionId}:${refundId}`;
}

function awaitedSale(refund: Refund): SaleRecord {
  return {
    connectionId: refund.connectionId,
    saleId: refund.saleId ?? '',
    version: -1,
    status: 'awaited',
    memberId: null,
    occurredAt: new Date(refund.occurredAt).toISOString(),
    currency: refund.currency,
    eligibleNet: 0,
    factsDigest: '',
    given: null,
    refunded: nothingRefunded,
    lines: [],
  };
}

function recordOf(
  delivery: RefundDelivery,
  saleId: string | undefined,
  known: RefundRecord | null,
  context: DecisionContext,
): RefundRecord {
  const { refund } = delivery;
  const { version, source } = stateOfRefund(delivery);
  const isFailed = refund.status === 'failed';
  const record = {
    connectionId: refund.connectionId,
    refundId: refund.refundId,
    saleId: saleId ?? refund.saleId ?? '',
    factsDigest: isFailed && known !== null ? known.factsDigest : refundFactsDigest(refund, context),
    occurredAt: new Date(refund.occurredAt).toISOString(),
    pointsReversed: known?.pointsReversed ?? 0,
    ...(refund.version !== undefined && { version }),
    ...(source && { source }),
    mode: refund.mode,
    ...(isFailed && { status: 'failed' as const }),
  };
  return changed(record, known);
}
