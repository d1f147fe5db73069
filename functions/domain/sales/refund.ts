import type { Account } from '#domain/ledger/account.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import { append } from '#domain/ledger/decide.ts';
import { canonicalJson } from '#domain/ledger/entry.ts';
import { takeBack } from '#domain/ledger/movements.ts';
import { basePointsOf, shareOf, stepsOf } from '#domain/ledger/pricing.ts';
import { isCurrency } from '#domain/money.ts';
import type { DecisionContext } from '#domain/programme.ts';
import type { Refusal } from '#domain/refusal.ts';
import { refuse } from '#domain/refusal.ts';
import { qualify } from '#domain/tiers/qualify.ts';
import { refuseBefore, refuseFuture, refusePast } from './fact-date.ts';
import type { Refunded, SaleRecord } from './sale-record.ts';
import { nothingRefunded } from './sale-record.ts';

/** The facts of a refund that decide points: the part of the canonical event (`events/refund.ts`) that rules read. */
export interface Refund {
  readonly connectionId: string;
  readonly refundId: string;
  readonly saleId?: string | undefined;
  readonly status: 'pending' | 'completed' | 'failed';
  /** `delta`: the amounts are this refund's own; `cumulative`: they are of all refunds of the sale so far. */
  readonly mode: 'delta' | 'cumulative';
  readonly occurredAt: string;
  readonly currency: string;
  readonly eligibleNet?: number | undefined;
  readonly total: number;
  readonly lines?: readonly { readonly lineId: string; readonly net: number }[] | undefined;
}

/** What the ledger keeps of a refund, so that it counts once, for ever. */
export interface RefundRecord {
  readonly connectionId: string;
  readonly refundId: string;
  readonly saleId: string;
  readonly factsDigest: string;
  readonly occurredAt: string;
  /** Points taken back when it was recorded; those of a refund before its sale are in the sale's own entries. */
  readonly pointsReversed: number;
}

export interface RefundDecision extends Decision {
  readonly outcome: 'refunded' | 'replayed' | 'ignored';
  readonly sale: SaleRecord | null;
  readonly refund: RefundRecord | null;
}

/**
 * Decides what a refund takes back from the member whose sale it refunds: the sale's points in proportion to the
 * refunded part of what earned, cumulatively rounded down, so that parts add up to the whole and never exceed it.
 * @param known the refund as recorded before, or null
 * @returns the decision, or a refusal: `key-reused`, `wrong-currency`, `unknown-currency`, `future-date`,
 * `past-date`, `unlinked-refund`
 */
export function decideRefund(
  account: Account,
  refund: Refund,
  sale: SaleRecord,
  known: RefundRecord | null,
  context: DecisionContext,
): RefundDecision | Refusal {
  const standing = judgeRefund(refund, known, context);
  if (standing === 'replayed' || standing === 'ignored') {
    return { outcome: standing, entries: [], account, sale: null, refund: known };
  }
  const refusal =
    standing ?? (sale.given === null ? refusePast(refund, context) : refuseBefore(refund, sale, context));
  if (refusal !== null) return refusal;
  const noted = noteRefund(refund, sale);
  const reversal = reverse(account, noted, refundCauseId(refund), refund.occurredAt, context);
  const pointsReversed = 0 - reversal.entries.reduce((sum, { pointsDelta }) => sum + pointsDelta, 0);
  return {
    outcome: 'refunded',
    ...reversal,
    refund: refundRecord(refund, sale.saleId, pointsReversed, context),
  };
}

/**
 * Decides how a refund is kept whose sale has given nobody points: on the sale that nobody claimed yet, or on a
 * stub where the sale will be. It is applied when the sale is.
 */
export function keepRefund(
  refund: Refund,
  sale: SaleRecord | null,
  known: RefundRecord | null,
  context: DecisionContext,
): Omit<RefundDecision, keyof Decision> | Refusal {
  const standing = judgeRefund(refund, known, context);
  if (standing === 'replayed' || standing === 'ignored')
    return { outcome: standing, sale: null, refund: known };
  const refusal = standing ?? refusePast(refund, context);
  if (refusal !== null) return refusal;
  const noted = noteRefund(refund, sale ?? awaitedSale(refund));
  return { outcome: 'refunded', sale: noted, refund: refundRecord(refund, noted.saleId, 0, context) };
}

/**
 * Takes back what the refunds noted on a sale come to and is not taken back yet.
 * @returns the decision, and the sale with what is taken back by then
 */
export function reverse(
  account: Account,
  sale: SaleRecord,
  causeId: string,
  occurredAt: string,
  context: DecisionContext,
): Decision & { readonly sale: SaleRecord } {
  const { given, refunded } = sale;
  const { refundPolicy } = context.programme;
  if (given === null) return { entries: [], account, sale };
  const target = reversalOf(sale);
  const points = target.points - refunded.points;
  const basePoints = target.basePoints - refunded.basePoints;
  if (points <= 0 && basePoints <= 0) return { entries: [], account, sale };
  const saleNet = sale.eligibleNet;
  const salePoints = given.points;
  const refund = {
    currency: sale.currency,
    saleNet,
    salePoints,
    refundedNet: Math.min(refunded.net, saleNet),
  };
  const draft = takeBack(
    account,
    {
      kind: 'refunded',
      points,
      lot: given.lot,
      refund,
      causeId,
      occurredAt: new Date(occurredAt).toISOString(),
    },
    context,
    refundPolicy === 'full' ? 'owed' : refundPolicy,
  );
  const qualified = qualify(account, draft, given.qualifyingPeriod, -basePoints, context);
  return { ...append(account, [qualified], context), sale: { ...sale, refunded: target } };
}

/** What the refunds noted on a sale come to in points, all in all. */
export function reversalOf({ given, refunded, eligibleNet }: SaleRecord): Refunded {
  const share = (points: number) => shareOf(points, refunded.net, eligibleNet);
  return {
    net: refunded.net,
    points: share(given?.points ?? 0),
    basePoints: share(given === null ? 0 : basePointsOf(stepsOf(given.basis))),
  };
}

export function refundCauseId({ connectionId, refundId }: Pick<Refund, 'connectionId' | 'refundId'>): string {
  return `refund:${connectionId}:${refundId}`;
}

function judgeRefund(
  refund: Refund,
  known: RefundRecord | null,
  context: DecisionContext,
): 'replayed' | 'ignored' | Refusal | null {
  if (refund.status !== 'completed') return known === null ? 'ignored' : 'replayed';
  if (known !== null) {
    return known.factsDigest === refundFactsDigest(refund, context)
      ? 'replayed'
      : refuse('key-reused', `refund ${refund.refundId} was recorded with other content`);
  }
  if (refund.saleId === undefined)
    return refuse('unlinked-refund', 'the refund names no sale; say which it refunds');
  const { programme } = context;
  if (!isCurrency(refund.currency)) {
    return refuse('unknown-currency', `currency ${refund.currency} is no ISO 4217 currency`);
  }
  if (refund.currency !== programme.currency) {
    return refuse(
      'wrong-currency',
      `the programme counts ${programme.currency}; the refund is in ${refund.currency}`,
    );
  }
  return refuseFuture(refund, context);
}

/** The sale with the refund's net added to what came back. */
function noteRefund(refund: Refund, sale: SaleRecord): SaleRecord {
  const net = eligibleNetOf(refund, sale);
  const { refunded } = sale;
  const inAll = refund.mode === 'cumulative' ? Math.max(refunded.net, net) : refunded.net + net;
  return { ...sale, refunded: { ...refunded, net: Math.min(inAll, Number.MAX_SAFE_INTEGER) } };
}

/** What of the refund had earned: as it says, else by its lines without gift cards, else all that was paid back. */
function eligibleNetOf({ eligibleNet, lines, total }: Refund, sale: SaleRecord): number {
  if (eligibleNet !== undefined) return eligibleNet;
  if (lines === undefined || lines.length === 0) return total;
  const giftCards = new Set(sale.lines.filter((line) => line.isGiftCard).map((line) => line.lineId));
  return lines.filter(({ lineId }) => !giftCards.has(lineId)).reduce((sum, { net }) => sum + net, 0);
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

function refundRecord(
  refund: Refund,
  saleId: string,
  pointsReversed: number,
  context: DecisionContext,
): RefundRecord {
  return {
    connectionId: refund.connectionId,
    refundId: refund.refundId,
    saleId,
    factsDigest: refundFactsDigest(refund, context),
    occurredAt: new Date(refund.occurredAt).toISOString(),
    pointsReversed,
  };
}

function refundFactsDigest(refund: Refund, { sha256 }: Pick<DecisionContext, 'sha256'>): string {
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
