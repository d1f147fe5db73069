import type { Account } from './account.ts';
import { localDate } from './dates.ts';
import type { DecisionContext } from './programme.ts';
import type { SaleDecision } from './record-sale.ts';
import { earn } from './record-sale.ts';
import type { Refusal } from './refusal.ts';
import type { SaleRecord } from './sale-record.ts';

/** Whether a sale is there to be claimed: it was completed, and gave nobody points. */
export function isClaimable({ status, given, memberId }: SaleRecord): boolean {
  return status === 'completed' && given === null && memberId === null;
}

/**
 * Gives a sale that named nobody to the member who proved to be its customer: priced by the rules of its own time, with
 * the tier that the member had then. Refunds that came meanwhile are taken off.
 * @param context with the rules under which the sale was kept (`keptUnder`)
 * @returns the decision, or the refusal `amount-too-large`
 */
export function claimSale(
  account: Account,
  known: SaleRecord,
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
  const decision = earn(account, sale, known.refunded, context, tierOn(account, occurredAt, context));
  if ('refused' in decision || decision.sale === null) return decision;
  // What was reported is what it was; the record does not hold all of it that the digest was made of.
  return { ...decision, sale: { ...decision.sale, factsDigest: known.factsDigest } };
}

/** The tier of today counts for what was bought since it was reached; before that, the first one. */
function tierOn({ tier }: Account, occurredAt: string, { programme }: DecisionContext): string | undefined {
  const soldOn = localDate(new Date(occurredAt), programme.timeZone);
  return tier.since <= soldOn ? tier.tierId : programme.tiers[0]?.tierId;
}
