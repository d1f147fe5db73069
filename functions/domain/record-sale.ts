import type { Account } from './account.ts';
import { localDate } from './dates.ts';
import type { Decision } from './decide.ts';
import { append } from './decide.ts';
import type { Earning } from './earning.ts';
import { earningOf, earningUnder, lotTerms, shareAmongLines } from './earning.ts';
import type { EarningBasis, EntryDraft } from './entry.ts';
import type { Lot } from './lots.ts';
import { byExpiry, isExpired, isPending, takeInOrder } from './lots.ts';
import type { DecisionContext } from './programme.ts';
import type { Refusal } from './refusal.ts';
import { isRefusal, refuse } from './refusal.ts';
import type { Sale } from './sale.ts';
import { refuseSale, saleCauseId, saleDate, saleFactsDigest } from './sale.ts';
import { qualifyingPeriod, tierRule, upgradeTo } from './tier.ts';

/** What the ledger keeps of a sale: enough to answer it again, to correct it and to take back just what it gave. */
export interface SaleRecord {
  readonly connectionId: string;
  readonly saleId: string;
  readonly version: number;
  readonly status: 'completed' | 'voided';
  readonly memberId: string | null;
  readonly occurredAt: string;
  readonly currency: string;
  readonly eligibleNet: number;
  readonly factsDigest: string;
  /** What the sale has given in all, corrections included; null while nobody has claimed it. */
  readonly given: GivenPoints | null;
  readonly lines: readonly RecordedLine[];
}

export interface GivenPoints {
  readonly points: number;
  readonly lot: Omit<Lot, 'points'>;
  readonly qualifyingPeriod: string;
  readonly basis: EarningBasis;
}

export interface RecordedLine {
  readonly lineId: string;
  readonly quantity: string;
  readonly net: number;
  readonly isGiftCard: boolean;
  readonly points: number;
}

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
}

/**
 * Decides what a sale does to a member's account.
 * @param account of the member for whom the sale was recorded before, else of the member named
 * @param known what the ledger keeps of the same sale already, or null
 * @returns the decision, or a refusal: `wrong-currency`, `unknown-currency`, `future-date`, `past-date`,
 * `lines-mismatch`, and `key-reused` for a known version with other facts
 */
export function decideSale(
  account: Account,
  delivery: SaleDelivery,
  known: SaleRecord | null,
  context: DecisionContext,
): SaleDecision | Refusal {
  const { sale } = delivery;
  const standing = judge(delivery, known, context);
  if (standing === 'restated') return unchanged(account, 'replayed', restated(known, sale));
  if (standing !== null) return isRefusal(standing) ? standing : unchanged(account, standing, null);
  const refusal = refuseSale(sale, context);
  if (known?.given) {
    // Too old to earn is not too old to be put right, or the points of an old voided sale would stay.
    return refusal === null || refusal.refused === 'past-date'
      ? correct(account, sale, known.given, context)
      : refusal;
  }
  if (refusal !== null) return refusal;
  // Kept although it gives nothing, so that an older, completed version that arrives later gives nothing either.
  if (sale.status === 'voided') return unchanged(account, 'ignored', recordOf(sale, null, null, context));
  return earn(account, sale, context);
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
  return refuseSale(sale, context) ?? { outcome: 'unclaimed', sale: recordOf(sale, null, null, context) };
}

/** What a known sale says of this delivery; null when the delivery is news. */
function judge(
  { sale, memberId }: SaleDelivery,
  known: SaleRecord | null,
  { sha256 }: DecisionContext,
): 'replayed' | 'restated' | 'ignored' | Refusal | null {
  if (sale.status === 'open') return known === null ? 'ignored' : 'replayed';
  if (known === null) return null;
  const isSameFacts = known.factsDigest === saleFactsDigest(sale, sha256);
  const isForAnother = known.memberId !== null && memberId !== null && known.memberId !== memberId;
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

function earn(account: Account, sale: Sale, context: DecisionContext): SaleDecision {
  const { programme } = context;
  const soldOn = saleDate(sale, programme.timeZone);
  const period = qualifyingPeriod(programme, soldOn);
  const earning = earningOf(programme, sale.totals.eligibleNet, tierRule(programme, account.tier.tierId));
  const lot = lotTerms(programme, soldOn);
  const draft = credit(account, { kind: 'earned', points: earning.points, lot, basis: earning.basis }, sale);
  const given = { points: earning.points, lot, qualifyingPeriod: period, basis: earning.basis };
  const withTier = qualify(account, draft, period, earning.basePoints, context);
  return {
    outcome: 'earned',
    ...append(account, [withTier], context),
    sale: recordOf(sale, account.memberId, given, context),
  };
}

function correct(account: Account, sale: Sale, before: GivenPoints, context: DecisionContext): SaleDecision {
  const eligibleNet = sale.status === 'voided' ? 0 : sale.totals.eligibleNet;
  const earning = earningUnder(before.basis, eligibleNet);
  const given = { ...before, points: earning.points, basis: earning.basis };
  const stored = recordOf(sale, account.memberId, given, context);
  const drafts = correctionDrafts(account, sale, before, earning, context);
  return { outcome: 'corrected', ...append(account, drafts, context), sale: stored };
}

/** One difference entry, or none when the new facts are worth the same. */
function correctionDrafts(
  account: Account,
  sale: Sale,
  before: GivenPoints,
  earning: Earning,
  context: DecisionContext,
): readonly EntryDraft[] {
  const difference = earning.points - before.points;
  const qualifyingDifference = earning.basePoints - before.basis.basePoints;
  if (difference === 0 && qualifyingDifference === 0) return [];
  const basis = { ...earning.basis, pointsBefore: before.points };
  const change = { kind: 'corrected' as const, lot: before.lot, basis };
  const draft =
    difference >= 0
      ? credit(account, { ...change, points: difference }, sale)
      : takeBack(account, { ...change, points: -difference }, sale, context);
  return [qualify(account, draft, before.qualifyingPeriod, qualifyingDifference, context)];
}

interface PointsChange {
  readonly kind: 'earned' | 'corrected';
  readonly points: number;
  readonly lot: Omit<Lot, 'points'>;
  readonly basis: EarningBasis;
}

/** Points into their lot, after what is owed. */
function credit(account: Account, { kind, points, lot, basis }: PointsChange, sale: Sale): EntryDraft {
  const repaid = Math.min(account.pointsOwed, points);
  return {
    kind,
    pointsDelta: points,
    allocations: points > repaid ? [{ ...lot, points: points - repaid }] : [],
    ...(repaid > 0 && { owedDelta: -repaid }),
    basis,
    causeId: saleCauseId(sale),
    occurredAt: new Date(sale.occurredAt).toISOString(),
  };
}

/** Points out of the sale's own lot, then other pending ones, then by expiry; what is gone by then is owed. */
function takeBack(
  account: Account,
  { kind, points, lot, basis }: PointsChange,
  sale: Sale,
  { now, programme }: DecisionContext,
): EntryDraft {
  const today = localDate(now, programme.timeZone);
  const isOwn = (other: Lot) =>
    other.expiresOn === lot.expiresOn &&
    (isPending(lot, today) ? other.availableFrom === lot.availableFrom : !isPending(other, today));
  const rank = (other: Lot) => (isOwn(other) ? 0 : isPending(other, today) ? 1 : 2);
  const lots = account.lots
    .filter((other) => isOwn(other) || !isExpired(other, today))
    .sort((a, b) => rank(a) - rank(b) || byExpiry(a, b));
  const { allocations, missing } = takeInOrder(lots, points);
  return {
    kind,
    pointsDelta: -points,
    allocations,
    ...(missing > 0 && { owedDelta: missing }),
    basis,
    causeId: saleCauseId(sale),
    occurredAt: new Date(sale.occurredAt).toISOString(),
  };
}

/** Counts qualifying points and, where they reach it, the higher tier from this entry on. */
function qualify(
  account: Account,
  draft: EntryDraft,
  period: string,
  points: number,
  { programme, now }: DecisionContext,
): EntryDraft {
  if (points === 0) return draft;
  const qualifying = { ...account.qualifying, [period]: (account.qualifying[period] ?? 0) + points };
  const today = localDate(now, programme.timeZone);
  const tierAfter = upgradeTo(programme, account.tier.tierId, qualifying, today);
  return { ...draft, qualifying: { period, points }, ...(tierAfter !== undefined && { tierAfter }) };
}

function recordOf(
  sale: Sale,
  memberId: string | null,
  given: GivenPoints | null,
  { sha256 }: DecisionContext,
): SaleRecord {
  const shares = shareAmongLines(sale.lines, given?.points ?? 0);
  return {
    connectionId: sale.connectionId,
    saleId: sale.saleId,
    version: sale.version,
    status: sale.status === 'voided' ? 'voided' : 'completed',
    memberId,
    occurredAt: new Date(sale.occurredAt).toISOString(),
    currency: sale.currency,
    eligibleNet: sale.totals.eligibleNet,
    factsDigest: saleFactsDigest(sale, sha256),
    given,
    lines: sale.lines.map(({ lineId, quantity, net, isGiftCard }, index) => ({
      lineId,
      quantity,
      net,
      isGiftCard,
      points: shares[index] ?? 0,
    })),
  };
}
