import { canonicalJson } from '#domain/ledger/entry.ts';
import { isCurrency } from '#domain/money.ts';
import type { DecisionContext } from '#domain/programme.ts';
import type { Refusal } from '#domain/refusal.ts';
import { refuse } from '#domain/refusal.ts';
import { refuseFuture } from './fact-date.ts';
import type { Refund, RefundDelivery, RefundRecord } from './refund-record.ts';
import type { Stated } from './stated.ts';
import { compareStates, refuseVersion } from './stated.ts';

/** The state of a refund that a delivery says. */
export function stateOfRefund({ refund, source = 'vendor' }: RefundDelivery): Stated {
  return { version: refund.version ?? 0, source };
}

/**
 * What a known refund says of a delivery; null when it is to be applied. `failed`: it was never applied, and must not be
 * by an earlier state that comes late. `restated`: the same in a later state.
 */
export function judgeRefund(
  delivery: RefundDelivery,
  known: RefundRecord | null,
  context: DecisionContext,
): 'replayed' | 'restated' | 'failed' | 'ignored' | Refusal | null {
  const { refund } = delivery;
  const ahead = refuseVersion(stateOfRefund(delivery), context);
  if (ahead !== null) return ahead;
  if (known === null) return judgeNew(refund, context);
  const { status } = refund;
  const order = compareStates(
    stateOfRefund(delivery),
    { version: known.version ?? 0, source: known.source },
    context,
  );
  if (order < 0 || status === 'pending') return 'replayed';
  const isSameFacts = known.factsDigest === refundFactsDigest(refund, context);
  // What it adds to its sale was not always kept, and then only the same facts tell.
  const isOther =
    refund.saleId !== known.saleId || (known.net === undefined && known.mode === undefined && !isSameFacts);
  if (status === 'failed') {
    if (known.status === 'failed') return order > 0 ? 'restated' : 'replayed';
    if (isOther) return reused(refund);
    return refund.mode === 'cumulative' || known.mode === 'cumulative' ? failedTotal(refund) : null;
  }
  // Failing is the end of a state: a completed one beside it came before.
  if (order === 0 && known.status === 'failed') return 'replayed';
  if (order === 0 ? !isSameFacts : isOther || refund.mode !== (known.mode ?? refund.mode))
    return reused(refund);
  if (isSameFacts && known.status !== 'failed') return order > 0 ? 'restated' : 'replayed';
  return refuseForm(refund, context);
}

function reused({ refundId }: Refund): Refusal {
  return refuse('key-reused', `refund ${refundId} was already recorded with different content`);
}

function judgeNew(refund: Refund, context: DecisionContext): 'failed' | 'ignored' | Refusal | null {
  const { status, saleId, version, mode } = refund;
  if (status === 'completed') return refuseForm(refund, context);
  // Without a version nothing says whether a completed one that comes later is the earlier.
  const isKept = status === 'failed' && saleId !== undefined && version !== undefined && mode === 'delta';
  return isKept ? 'failed' : 'ignored';
}

function refuseForm(refund: Refund, context: DecisionContext): Refusal | null {
  const { programme } = context;
  if (refund.saleId === undefined) return refuse('unlinked-refund', 'say which sale the refund is for');
  if (!isCurrency(refund.currency)) {
    return refuse('unknown-currency', `currency ${refund.currency} is not an ISO 4217 currency`);
  }
  if (refund.currency !== programme.currency) {
    return refuse(
      'wrong-currency',
      `the programme counts in ${programme.currency}; the refund is in ${refund.currency}`,
    );
  }
  return refuseFuture(refund, context);
}

/** Which total stands without it, it does not say. */
function failedTotal({ refundId }: Refund): Refusal {
  return refuse(
    'failed-total',
    `refund ${refundId} stated a total, and a total can't fail: send the total refunded so far, as completed, with a higher version`,
  );
}

export function refundFactsDigest(refund: Refund, { sha256 }: Pick<DecisionContext, 'sha256'>): string {
  const { saleId, mode, currency, eligibleNet, total, lines = [] } = refund;
  const facts = {
    saleId: saleId ?? null,
    mode,
    currency,
    eligibleNet: eligibleNet ?? null,
    total,
    lines: lines.map(({ lineId, net }) => ({ lineId, net })),
  };
  return sha256(canonicalJson(facts)).slice(0, 32);
}
