import type { Award } from '#domain/awards/award.ts';
import { mainOf } from '#domain/awards/award.ts';
import type { Lot } from '#domain/ledger/lots.ts';
import type { EarningBasis } from '#domain/ledger/pricing.ts';
import type { DecisionContext } from '#domain/programme.ts';
import { shareAmong } from '#domain/rules/line-mask.ts';
import type { KeptFacts, KeptOfLine } from './kept-facts.ts';
import { keptFactsOf, keptOfLine } from './kept-facts.ts';
import { shareAmongLines } from './line-shares.ts';
import type { Sale } from './sale.ts';
import { saleFactsDigest } from './sale.ts';
import type { FactSource } from './stated.ts';

/** What the ledger keeps of a sale: enough to answer it again, to correct it and to take back just what it gave. */
export interface SaleRecord {
  readonly connectionId: string;
  readonly saleId: string;
  /** -1 while only refunds of it are known. */
  readonly version: number;
  /** Whose version it is; left out while only refunds of it are known, and in records from before sources were kept. */
  readonly source?: FactSource | undefined;
  /** `awaited`: a refund came before its sale; this is the stub where the sale will be. */
  readonly status: 'completed' | 'voided' | 'awaited';
  readonly memberId: string | null;
  readonly occurredAt: string;
  readonly currency: string;
  readonly eligibleNet: number;
  readonly factsDigest: string;
  /** What the sale has given in all, corrections included; null while nobody has claimed it. */
  readonly given: Given | null;
  readonly refunded: Refunded;
  readonly lines: readonly RecordedLine[];
  /** The rule version in force when it was kept for whoever claims it; left out once it gave points. */
  readonly keptUnder?: string;
  /** While it waits: the latest state (`orderOf`) that named a contact of each kind; one of an earlier is somebody else's. */
  readonly namedIn?: NamedIn;
  /** The contact that named its member, in short; left out where that was an id, a receipt, or before it was kept. */
  readonly namedBy?: string;
  /** What rules may read of it beside its lines; left out: nothing, or it gave points before that was kept. */
  readonly keptFacts?: KeptFacts;
  /** While it waits: the number that was said to be on its receipt, in the form in which it is looked up. */
  readonly receiptNumber?: string;
}

/** A kind of contact by which a sale names its customer. */
export type ContactHint = 'vendorCustomerId' | 'phone' | 'email';

export type NamedIn = Readonly<Partial<Record<ContactHint, number>>>;

/** What a sale gave, by the rules of schema 2 or by those before it. */
export type Given = GivenPoints | GivenAward;

/** By rules. `points`, and the lot in which most of them lie, are of the main unit. */
export interface GivenAward {
  readonly points: number;
  readonly lot: Omit<Lot, 'points'>;
  readonly award: Award;
}

export function isAward(given: Given): given is GivenAward {
  return 'award' in given;
}

/** By the two steps of schema 1, before there were rules. */
export interface GivenPoints {
  readonly points: number;
  readonly lot: Omit<Lot, 'points'>;
  readonly qualifyingPeriod: string;
  readonly basis: EarningBasis;
}

/** How much of a sale came back: the eligible net of all its refunds, and the points taken back for it so far. */
export interface Refunded {
  readonly net: number;
  /** The sum of the refunds that say what is their own; left out: that is all of `net`. */
  readonly deltas?: number;
  /** The total that the latest state of a refund says of all, and which state that is (`orderOf`). */
  readonly stated?: { readonly net: number; readonly order: number };
  /** Points among `points` that stayed the member's, as the refund policy says. */
  readonly forgiven?: number;
  readonly points: number;
  readonly basePoints: number;
  /** How much of `net` came back of which line, where refunds by themselves name lines. */
  readonly lines?: Readonly<Record<string, number>>;
  /** As `forgiven`, of other units than the main one. */
  readonly forgivenOf?: Readonly<Record<string, number>>;
}

export interface RecordedLine {
  readonly lineId: string;
  readonly quantity: string;
  readonly net: number;
  readonly isGiftCard: boolean;
  readonly points: number;
  /** What rules may read of it; left out as of `keptFacts`. */
  readonly kept?: KeptOfLine;
}

export const nothingRefunded: Refunded = { net: 0, points: 0, basePoints: 0 };

/** Whether a sale is there to be claimed: it was completed, and gave nobody points. */
export function isClaimable({ status, given, memberId }: SaleRecord): boolean {
  return status === 'completed' && given === null && memberId === null;
}

/** The sale as it is kept after a delivery. */
export function recordOf(
  sale: Sale,
  { memberId, given, refunded, source }: Pick<SaleRecord, 'memberId' | 'given' | 'refunded' | 'source'>,
  { sha256, programme }: Pick<DecisionContext, 'sha256' | 'programme'>,
): SaleRecord {
  const shares = sharesOf(sale, given);
  const isCounted = sale.status === 'completed';
  return {
    connectionId: sale.connectionId,
    saleId: sale.saleId,
    version: sale.version,
    ...(source !== undefined && { source }),
    status: sale.status === 'voided' ? 'voided' : 'completed',
    memberId,
    occurredAt: new Date(sale.occurredAt).toISOString(),
    currency: sale.currency,
    eligibleNet: sale.totals.eligibleNet,
    factsDigest: saleFactsDigest(sale, sha256),
    given,
    refunded,
    lines: sale.lines.map((line, index) => ({
      lineId: line.lineId,
      quantity: line.quantity,
      net: line.net,
      isGiftCard: line.isGiftCard,
      points: shares[index] ?? 0,
      ...(isCounted && keptOfLine(line, programme)),
    })),
    ...(isCounted && keptFactsOf(sale, programme)),
  };
}

/** What of the points each line gave: by rules of certain lines to those alone. */
function sharesOf({ lines }: Sale, given: Given | null): readonly number[] {
  if (given === null || !isAward(given)) return shareAmongLines(lines, given?.points ?? 0);
  const { award } = given;
  const sums = new Map<string | undefined, number>();
  for (const { unit, lines: mask, given: points } of award.parts.flatMap(({ steps }) => steps))
    if (unit === mainOf(award)) sums.set(mask, (sums.get(mask) ?? 0) + points);
  return [...sums]
    .map(([mask, points]) => shareAmong(lines, mask, points))
    .reduce(
      (all, shares) => all.map((share, index) => share + (shares[index] ?? 0)),
      lines.map(() => 0),
    );
}
