import type { Lot } from '#domain/ledger/lots.ts';
import type { EarningBasis } from '#domain/ledger/pricing.ts';
import type { DecisionContext } from '#domain/programme.ts';
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
  readonly given: GivenPoints | null;
  readonly refunded: Refunded;
  readonly lines: readonly RecordedLine[];
  /** The rule version in force when it was kept for whoever claims it; left out once it gave points. */
  readonly keptUnder?: string;
  /** While it waits: the latest state (`orderOf`) that named a contact of each kind; one of an earlier is somebody else's. */
  readonly namedIn?: NamedIn;
  /** The contact that named its member, in short; left out where that was an id, a receipt, or before it was kept. */
  readonly namedBy?: string;
  /** While it waits: the number that was said to be on its receipt, in the form in which it is looked up. */
  readonly receiptNumber?: string;
}

/** A kind of contact by which a sale names its customer. */
export type ContactHint = 'vendorCustomerId' | 'phone' | 'email';

export type NamedIn = Readonly<Partial<Record<ContactHint, number>>>;

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
}

export interface RecordedLine {
  readonly lineId: string;
  readonly quantity: string;
  readonly net: number;
  readonly isGiftCard: boolean;
  readonly points: number;
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
  { sha256 }: Pick<DecisionContext, 'sha256'>,
): SaleRecord {
  const shares = shareAmongLines(sale.lines, given?.points ?? 0);
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
    lines: sale.lines.map(({ lineId, quantity, net, isGiftCard }, index) => ({
      lineId,
      quantity,
      net,
      isGiftCard,
      points: shares[index] ?? 0,
    })),
  };
}
