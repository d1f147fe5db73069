import type { About } from '#domain/awards/standing-of.ts';
import { localDate } from '#domain/dates.ts';
import type { Account, HeldTier } from '#domain/ledger/account.ts';
import { bookingDay } from '#domain/ledger/account.ts';
import type { DecisionContext, Programme } from '#domain/programme.ts';
import type { Refusal } from '#domain/refusal.ts';
import { heldTier } from '#domain/tiers/tier.ts';
import { earnKept } from './earn-sale.ts';
import { refuseOlder } from './fact-date.ts';
import type { SaleDecision } from './sale-decision.ts';
import type { SaleRecord } from './sale-record.ts';

/** A sale to be claimed, and what it is priced with. */
export interface Claim {
  readonly known: SaleRecord;
  /** The rules under which it was kept, and their version. */
  readonly programme: Programme;
  readonly version: string;
  /** What rules may ask of the member beside. */
  readonly about?: About | undefined;
  /** The member's tier before the claims that are decided together. */
  readonly tier: HeldTier;
}

/**
 * Gives a sale that named nobody to the member who proved to be its customer: priced by the rules of its own time, and
 * by the member's tier if they have had it since then, else by the first one; a tier that those rules do not have counts
 * as the highest that the points hold under them. What follows (qualifying, tier, refunds
 * that came meanwhile) is today's business.
 * @returns the decision, or a refusal: `amount-too-large`, `before-membership`
 */
export function claimSale(
  account: Account,
  { known, programme, version, about, tier }: Claim,
  context: DecisionContext,
): SaleDecision | Refusal {
  const soldOn = localDate(new Date(known.occurredAt), context.programme.timeZone);
  const held = heldTier(programme, { ...account, tier }, bookingDay(account, context));
  const tierId = tier.since <= soldOn ? held.tierId : '';
  return (
    refuseOlder(known, account, context) ??
    earnKept(account, known, context, about, { programme, version, tierId })
  );
}
