import type { Account, HeldTier } from './account.ts';
import { localDate } from './dates.ts';
import type { DecisionContext, Programme } from './programme.ts';
import type { SaleDecision } from './record-sale.ts';
import { earn } from './record-sale.ts';
import type { Refusal } from './refusal.ts';
import type { SaleRecord } from './sale-record.ts';

/** Whether a sale is there to be claimed: it was completed, and gave nobody points. */
export function isClaimable({ status, given, memberId }: SaleRecord): boolean {
  return status === 'completed' && given === null && memberId === null;
}

/** A sale to be claimed, and what it is priced with. */
export interface Claim {
  readonly known: SaleRecord;
  /** The rules under which it was kept. */
  readonly programme: Programme;
  /** The member's tier before the claims that are decided together. */
  readonly tier: HeldTier;
}

/**
 * Gives a sale that named nobody to the member who proved to be its customer: priced by the rules of its own time, and
 * by the member's tier if they have had it since then, else by the first one. What follows (qualifying, tier, refunds
 * that came meanwhile) is today's business.
 * @returns the decision, or the refusal `amount-too-large`
 */
export function claimSale(
  account: Account,
  { known, programme, tier }: Claim,
  context: DecisionContext,
): SaleDecision | Refusal {
  const { keptUnder: _keptUnder, ...record } = known;
  const { connectionId, saleId, version, occurredAt, currency, eligibleNet, lines } = record;
  const sale = {
    connectionId,
    saleId,
    version,
    status: 'completed' as const,
    occurredAt,
    currency,
    totals: { eligibleNet },
    lines,
  };
  const soldOn = localDate(new Date(occurredAt), context.programme.timeZone);
  const tierId = tier.since <= soldOn ? tier.tierId : '';
  const decision = earn(account, sale, known.refunded, context, { programme, tierId });
  if ('refused' in decision || decision.sale === null) return decision;
  // What was reported is what it was; the record does not hold all of it that the digest was made of.
  return { ...decision, sale: { ...decision.sale, factsDigest: known.factsDigest } };
}
