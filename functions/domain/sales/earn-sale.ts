import type { Account } from '#domain/ledger/account.ts';
import { bookingDay, hasRoomFor } from '#domain/ledger/account.ts';
import { append } from '#domain/ledger/decide.ts';
import type { EntryDraft } from '#domain/ledger/entry.ts';
import { credit } from '#domain/ledger/movements.ts';
import type { DecisionContext, Programme } from '#domain/programme.ts';
import type { Refusal } from '#domain/refusal.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import { earningOf, lotTerms, stillUsable } from '#domain/rules/earning.ts';
import { qualifyingPeriod } from '#domain/tiers/counted.ts';
import { qualify } from '#domain/tiers/qualify.ts';
import { heldTier, tierRule } from '#domain/tiers/tier.ts';
import { reverse } from './reverse.ts';
import type { Sale } from './sale.ts';
import { saleCauseId, saleDate } from './sale.ts';
import type { SaleDecision } from './sale-decision.ts';
import type { Refunded, SaleRecord } from './sale-record.ts';
import { recordOf } from './sale-record.ts';
import type { FactSource } from './stated.ts';

/** Nobody gets here by shopping; a till that is off, or a member whom a test filled to the brim. */
export const beyondCounting = refuse(
  'amount-too-large',
  'with this sale the account would hold more points than can be counted exactly',
);

/** What a sale is priced with: the rules of its time, and the tier whose multiplier counts. */
export interface Pricing {
  readonly programme: Programme;
  readonly tierId: string;
}

/** A sale as its source states it, and what came back of it before. */
export interface Earned {
  readonly sale: Sale;
  readonly source: FactSource | undefined;
  readonly refunded: Refunded;
}

/**
 * Gives a sale's points, and takes back at once what refunds that came before it take.
 * @param pricing today's rules and the account's own tier when left out; all else follows today's rules anyway
 */
export function earn(
  account: Account,
  { sale, source, refunded }: Earned,
  context: DecisionContext,
  pricing: Pricing = ownPricing(account, context),
): SaleDecision | Refusal {
  const { programme } = context;
  const soldOn = saleDate(sale, programme.timeZone);
  const period = qualifyingPeriod(programme, soldOn);
  const tier = tierRule(pricing.programme, pricing.tierId);
  const earning = earningOf(pricing.programme, sale.totals.eligibleNet, tier);
  const today = bookingDay(account, context);
  const lot = stillUsable(programme, lotTerms(pricing.programme, soldOn), today);
  const { points, basis, basePoints } = earning;
  if (!hasRoomFor(account, points, basePoints)) return beyondCounting;
  const draft = credit(account, {
    kind: 'earned',
    lots: [{ ...lot, points }],
    basis,
    ...causeOf(sale, source),
  });
  const earned = append(account, [qualify(account, draft, period, basePoints, context)], context);
  const given = { points, lot, qualifyingPeriod: period, basis };
  const stored = recordOf(sale, { memberId: account.memberId, given, refunded, source }, context);
  // Refunds that came before their sale are applied with it.
  const causeId = `${saleCauseId(sale, source)}:refunds`;
  const reversal = reverse(earned.account, stored, causeId, sale.occurredAt, context);
  return {
    outcome: 'earned',
    entries: [...earned.entries, ...reversal.entries],
    account: reversal.account,
    sale: reversal.sale,
  };
}

function ownPricing(account: Account, context: DecisionContext): Pricing {
  const { programme } = context;
  return { programme, tierId: heldTier(programme, account, bookingDay(account, context)).tierId };
}

/**
 * Gives the points of a sale that was kept for nobody, with the facts that it was kept with.
 * @param pricing as of `earn`
 */
export function earnKept(
  account: Account,
  known: SaleRecord,
  context: DecisionContext,
  pricing?: Pricing,
): SaleDecision | Refusal {
  const { source, refunded } = known;
  const decision = earn(account, { sale: factsOf(known), source, refunded }, context, pricing);
  if (isRefusal(decision) || decision.sale === null) return decision;
  // What was reported is what it was; the record does not hold all of it that the digest was made of.
  return { ...decision, sale: { ...decision.sale, factsDigest: known.factsDigest } };
}

/** A sale that is kept as completed, as it was reported. */
export function factsOf(known: SaleRecord): Sale {
  const { connectionId, saleId, version, occurredAt, currency, eligibleNet, lines } = known;
  const totals = { eligibleNet };
  return { connectionId, saleId, version, status: 'completed', occurredAt, currency, totals, lines };
}

export function causeOf(
  sale: Sale,
  source: FactSource | undefined,
): Pick<EntryDraft, 'causeId' | 'occurredAt'> {
  return { causeId: saleCauseId(sale, source), occurredAt: new Date(sale.occurredAt).toISOString() };
}
