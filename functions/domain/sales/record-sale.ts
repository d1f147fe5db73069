import type { Account } from '#domain/ledger/account.ts';
import { bookingDay, hasRoomFor } from '#domain/ledger/account.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import { append } from '#domain/ledger/decide.ts';
import type { EntryDraft } from '#domain/ledger/entry.ts';
import { credit, takeBack } from '#domain/ledger/movements.ts';
import type { SteppedBasis } from '#domain/ledger/pricing.ts';
import { basePointsOf, executeSteps, stepsOf } from '#domain/ledger/pricing.ts';
import type { DecisionContext, Programme } from '#domain/programme.ts';
import type { Refusal } from '#domain/refusal.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import type { Earning } from '#domain/rules/earning.ts';
import { earningOf, earningUnder, lotTerms, stillUsable } from '#domain/rules/earning.ts';
import { qualify } from '#domain/tiers/qualify.ts';
import { heldTier, qualifyingPeriod, tierRule } from '#domain/tiers/tier.ts';
import { reversalOf, reverse } from './refund.ts';
import type { Sale } from './sale.ts';
import { refuseSale, saleCauseId, saleDate, saleFactsDigest } from './sale.ts';
import type { GivenPoints, Refunded, SaleRecord } from './sale-record.ts';
import { isClaimable, nothingRefunded, recordOf } from './sale-record.ts';

/**
 * `earned`: new. `corrected`: a higher version with other facts. `replayed`: the same again, or an older version;
 * nothing changes, at most a higher version is noted. `ignored`: not (yet) a sale. `unclaimed`: kept for whoever
 * claims it.
 */
export type SaleOutcome = 'earned' | 'corrected' | 'replayed' | 'ignored' | 'unclaimed';

export interface SaleDecision extends Decision {
  readonly outcome: SaleOutcome;
  /** The sale to store; null when nothing is to be stored. */
  readonly sale: SaleRecord | null;
}

/** A delivery of a sale and the member it names, if any. */
export interface SaleDelivery {
  readonly sale: Sale;
  readonly memberId: string | null;
  /** True when the caller named the member; a contact may have moved to another member since. */
  readonly isExplicit?: boolean;
}

/**
 * Decides what a sale does to a member's account.
 * @param account of the member for whom the sale was recorded before, else of the member named
 * @param known what the ledger keeps of the same sale already, or null
 * @returns the decision, or a refusal: `wrong-currency`, `unknown-currency`, `future-date`, `past-date`,
 * `lines-mismatch`, `amount-too-large`, and `key-reused` for a known version with other facts
 */
export function decideSale(
  account: Account,
  delivery: SaleDelivery,
  known: SaleRecord | null,
  context: DecisionContext,
): SaleDecision | Refusal {
  const { sale } = delivery;
  if (known !== null && isNamedLate(delivery, known))
    return refuseSale(factsOf(known), context) ?? earnKept(account, known, context);
  const refunded = known?.refunded ?? nothingRefunded;
  const standing = judge(delivery, known, context);
  if (standing === 'restated') return unchanged(account, 'replayed', restated(known, sale));
  if (standing !== null) return isRefusal(standing) ? standing : unchanged(account, standing, null);
  const refusal = refuseSale(sale, context);
  if (known?.given) {
    // Too old to earn is not too old to be put right, or the points of an old voided sale would stay.
    return refusal === null || refusal.refused === 'past-date'
      ? correct(account, sale, known, context)
      : refusal;
  }
  if (refusal !== null) return refusal;
  // Kept although it gives nothing, so that an older, completed version that arrives later gives nothing either.
  if (sale.status === 'voided')
    return unchanged(account, 'ignored', recordOf(sale, { memberId: null, given: null, refunded }, context));
  return earn(account, sale, refunded, context);
}

/**
 * Decides how a sale is kept that names no member.
 * @returns the sale to store, or a refusal as of `decideSale`
 */
export function keepUnclaimed(
  sale: Sale,
  known: SaleRecord | null,
  context: DecisionContext,
): { readonly outcome: SaleOutcome; readonly sale: SaleRecord | null } | Refusal {
  const standing = judge({ sale, memberId: null }, known, context);
  if (standing === 'restated') return { outcome: 'replayed', sale: restated(known, sale) };
  if (standing !== null) return isRefusal(standing) ? standing : { outcome: standing, sale: null };
  if (known?.given)
    throw new Error(`sale ${sale.saleId} has given points; it is decided on its member's account`);
  return (
    refuseSale(sale, context) ?? {
      outcome: 'unclaimed',
      sale: {
        ...recordOf(
          sale,
          { memberId: null, given: null, refunded: known?.refunded ?? nothingRefunded },
          context,
        ),
        keptUnder: context.version,
      },
    }
  );
}

/**
 * Whether an older version is the first to name the member of a sale that was kept for nobody: a till counts versions
 * from one, its vendor by the clock, and either may come first. What the newer one said of the sale stays.
 */
function isNamedLate({ sale, memberId }: SaleDelivery, known: SaleRecord): boolean {
  const isOlder = sale.version < known.version && sale.status === 'completed';
  return isOlder && memberId !== null && isClaimable(known);
}

/** What a known sale says of this delivery; null when the delivery is news. */
function judge(
  { sale, memberId, isExplicit = false }: SaleDelivery,
  known: SaleRecord | null,
  { sha256 }: DecisionContext,
): 'replayed' | 'restated' | 'ignored' | Refusal | null {
  if (sale.status === 'open') return known === null ? 'ignored' : 'replayed';
  if (known === null) return null;
  const isSameFacts = known.factsDigest === saleFactsDigest(sale, sha256);
  const isForAnother =
    isExplicit && known.memberId !== null && memberId !== null && known.memberId !== memberId;
  if (sale.version === known.version && (!isSameFacts || isForAnother)) {
    return refuse(
      'key-reused',
      `sale ${sale.saleId} version ${sale.version} was recorded with other content`,
    );
  }
  if (sale.version < known.version) return 'replayed';
  // A sale that was kept for nobody becomes news when a delivery of it names a member.
  const isClaimedNow = known.memberId === null && memberId !== null && sale.status === 'completed';
  if (isClaimedNow || !isSameFacts) return null;
  return sale.version > known.version ? 'restated' : 'replayed';
}

/** The newer version is noted, or one between the two that arrives late would count as the newest. */
function restated(known: SaleRecord | null, { version }: Sale): SaleRecord | null {
  return known && { ...known, version };
}

function unchanged(account: Account, outcome: SaleOutcome, sale: SaleRecord | null): SaleDecision {
  return { outcome, entries: [], account, sale };
}

/** Nobody gets here by shopping; a till that is off, or a member whom a test filled to the brim. */
const beyondCounting = refuse(
  'amount-too-large',
  'with this sale the account would hold more points than can be counted exactly',
);

/** What a sale is priced with: the rules of its time, and the tier whose multiplier counts. */
export interface Pricing {
  readonly programme: Programme;
  readonly tierId: string;
}

/**
 * Gives a sale's points, and takes back at once what refunds that came before it take.
 * @param pricing today's rules and the account's own tier when left out; all else follows today's rules anyway
 */
function earn(
  account: Account,
  sale: Sale,
  refunded: Refunded,
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
  const draft = credit(account, { kind: 'earned', points, lot, basis, ...causeOf(sale) });
  const earned = append(account, [qualify(account, draft, period, basePoints, context)], context);
  const given = { points, lot, qualifyingPeriod: period, basis };
  const stored = recordOf(sale, { memberId: account.memberId, given, refunded }, context);
  // Refunds that came before their sale are applied with it.
  const reversal = reverse(earned.account, stored, `${saleCauseId(sale)}:refunds`, sale.occurredAt, context);
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
  const decision = earn(account, factsOf(known), known.refunded, context, pricing);
  if (isRefusal(decision) || decision.sale === null) return decision;
  // What was reported is what it was; the record does not hold all of it that the digest was made of.
  return { ...decision, sale: { ...decision.sale, factsDigest: known.factsDigest } };
}

/** A sale that is kept as completed, as it was reported. */
function factsOf(known: SaleRecord): Sale {
  const { connectionId, saleId, version, occurredAt, currency, eligibleNet, lines } = known;
  const totals = { eligibleNet };
  return { connectionId, saleId, version, status: 'completed', occurredAt, currency, totals, lines };
}

function correct(
  account: Account,
  sale: Sale,
  known: SaleRecord,
  context: DecisionContext,
): SaleDecision | Refusal {
  const before = known.given;
  if (before === null) throw new Error(`sale ${sale.saleId} has given nothing that could be corrected`);
  const eligibleNet = sale.status === 'voided' ? 0 : sale.totals.eligibleNet;
  const earning = earningUnder(before.basis, eligibleNet);
  if (!hasRoomFor(account, earning.points, earning.basePoints)) return beyondCounting;
  const given = { ...before, points: earning.points, basis: earning.basis };
  const noted = recordOf(sale, { memberId: account.memberId, given, refunded: known.refunded }, context);
  const stored = { ...noted, refunded: reversalOf({ ...noted, eligibleNet }) };
  const drafts = correctionDrafts(account, sale, { known, before, stored, earning }, context);
  return { outcome: 'corrected', ...append(account, drafts, context), sale: stored };
}

interface Correction {
  readonly known: SaleRecord;
  readonly before: GivenPoints;
  readonly stored: SaleRecord;
  readonly earning: Earning;
}

/** One difference entry of what the sale gives less its refunds, or none when the new facts are worth the same. */
function correctionDrafts(
  account: Account,
  sale: Sale,
  { known, before, stored, earning }: Correction,
  context: DecisionContext,
): readonly EntryDraft[] {
  const pointsBefore = before.points - known.refunded.points;
  const difference = earning.points - stored.refunded.points - pointsBefore;
  const qualifyingBefore = basePointsOf(stepsOf(before.basis)) - known.refunded.basePoints;
  const qualifyingDifference = earning.basePoints - stored.refunded.basePoints - qualifyingBefore;
  if (difference === 0 && qualifyingDifference === 0) return [];
  const change = {
    kind: 'corrected' as const,
    lot: before.lot,
    basis: { ...lessRefunds(earning.basis, stored.refunded), pointsBefore },
    ...causeOf(sale),
  };
  const today = bookingDay(account, context);
  const lot = stillUsable(context.programme, before.lot, today);
  const draft =
    difference >= 0
      ? credit(account, { ...change, lot, points: difference })
      : takeBack(account, { ...change, points: -difference }, context);
  return [qualify(account, draft, before.qualifyingPeriod, qualifyingDifference, context)];
}

/** With a step more for what the sale's refunds take by the new pricing, where there is any. */
function lessRefunds(basis: SteppedBasis, { net, points }: Refunded): SteppedBasis {
  if (points === 0) return basis;
  const { steps, eligibleNet } = basis;
  const refunds = { rule: 'refunds' as const, net: Math.min(net, eligibleNet) };
  return { ...basis, steps: executeSteps([...steps, refunds], eligibleNet) };
}

function causeOf(sale: Sale): Pick<EntryDraft, 'causeId' | 'occurredAt'> {
  return { causeId: saleCauseId(sale), occurredAt: new Date(sale.occurredAt).toISOString() };
}
