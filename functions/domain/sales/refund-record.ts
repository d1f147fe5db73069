import type { FactSource } from './stated.ts';

/** The facts of a refund that decide points: the part of the canonical event (`events/refund.ts`) that rules read. */
export interface Refund {
  readonly connectionId: string;
  readonly refundId: string;
  readonly saleId?: string | undefined;
  /** A whole number that grows with every later state of it; left out: all its states are of one version. */
  readonly version?: number | undefined;
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
  /** Points taken back for it; those of a refund before its sale are in the sale's own entries. */
  readonly pointsReversed: number;
  /** Left out: none was given. */
  readonly version?: number;
  readonly source?: FactSource;
  /** Left out: completed. One that failed takes nothing, and has given back what it took. */
  readonly status?: 'failed';
  /** What it adds to the net that came back of its sale, where it says what is its own. */
  readonly net?: number;
  /** As of `net`, which part of it is of which line; left out where no rule gave for some lines alone. */
  readonly lines?: Readonly<Record<string, number>>;
  /** Left out in records from before refunds had versions. */
  readonly mode?: Refund['mode'];
  /** How often it has changed since it was recorded; left out: never. */
  readonly changes?: number;
}

/** A delivery of a refund. */
export interface RefundDelivery {
  readonly refund: Refund;
  /** Who states it; a vendor when left out. */
  readonly source?: FactSource | undefined;
}
