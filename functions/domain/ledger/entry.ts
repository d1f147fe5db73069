import canonicalize from 'canonicalize';
import type { LocalDate } from '#domain/dates.ts';
import type { Sha256 } from '#domain/programme.ts';
import type { Allocation, Lot } from './lots.ts';
import type { EarningBasis } from './pricing.ts';

/** Which counters a redemption took from, so that giving it back returns to them; left out: the reward has none. */
export interface RedemptionLimits {
  /** The part of the reward's stock. */
  readonly stockShard?: number;
  /** Whether each member may have so many only. */
  readonly perMember?: boolean;
}

/** What a redemption's entry is about; the code itself stands in no entry. */
export interface RedemptionFacts {
  readonly redemptionId: string;
  readonly rewardId: string;
  readonly points: number;
  readonly limits?: RedemptionLimits;
  /** Until when the code can be used; when it was reserved. */
  readonly expiresAt?: string;
  /** Why the points came back. */
  readonly reason?: 'cancelled' | 'lapsed';
  /** The last day of returned points whose own lot had expired meanwhile. */
  readonly graceUntil?: LocalDate;
}

/** An operator's change of points. Reason and names stand beside the ledger, so that they can be erased. */
export interface AdjustmentFacts {
  readonly adjustmentId: string;
  /** SHA-256 of the salt, as hexadecimal digits, followed by the reason. */
  readonly reasonDigest: string;
}

/** What came with the points of a member who was merged into another. */
export interface TransferFacts {
  /** The other member. */
  readonly memberId: string;
  /** Points in open codes, which went along. */
  readonly reserved: number;
  /** What arrives, in the entry of who takes it over; the giving member's entry has none of it. */
  readonly qualifying?: Readonly<Record<string, number>>;
  readonly reservations?: readonly Reservation[];
  /** The year of the other member's last birthday present. */
  readonly birthdayGiftOf?: number;
}

/** Points set aside for a reward, with the lots to which they return. */
export interface Reservation {
  readonly redemptionId: string;
  readonly rewardId: string;
  readonly points: number;
  /** The instant from which the code is no longer taken. */
  readonly expiresAt: string;
  readonly limits?: RedemptionLimits;
  readonly lots: readonly Lot[];
}

/** A present by the programme's own rule, once for each year. */
export interface GrantFacts {
  readonly reason: 'birthday';
  readonly year: number;
}

/** What a refund's points were computed from: the sale as it was priced, and how much of it came back so far. */
export interface RefundBasis {
  readonly currency: string;
  readonly saleNet: number;
  readonly salePoints: number;
  /** Eligible net of all refunds so far, at most the sale's. */
  readonly refundedNet: number;
  /** Points that stayed the member's although their sale came back, as the refund policy says. */
  readonly pointsForgiven?: number;
}

/**
 * `earned`: a sale gave points. `corrected`: a later version of the sale made the difference. `expired`: lots
 * passed their last day. `tier-reviewed`: a tier was kept no longer. `refunded`: a refund took back what its sale had
 * given. `reserved`: points set aside for a reward. `fulfilled`: a till accepted the code. `released`: the code was
 * given back or lapsed. `adjusted`: an operator put it right. `granted`: a present of the programme. `tier-warned`: the
 * member is told that a tier is about to end. `transferred-out`, `transferred-in`: two members became one. `closed`: the
 * account ended.
 */
export type EntryKind =
  | 'earned'
  | 'corrected'
  | 'refunded'
  | 'reserved'
  | 'fulfilled'
  | 'released'
  | 'expired'
  | 'tier-reviewed'
  | 'tier-warned'
  | 'adjusted'
  | 'granted'
  | 'transferred-out'
  | 'transferred-in'
  | 'closed';

/** Qualifying points counted in one period of the tier window (`2026-11`, `2026`, or `all`); may be negative. */
export interface QualifyingChange {
  readonly period: string;
  readonly points: number;
}

/** A ledger entry before it is numbered and sealed: what a rule decides. */
export interface EntryDraft {
  readonly kind: EntryKind;
  /** Signed change of what the member holds, debt included: Σ pointsDelta = Σ lots − owed. */
  readonly pointsDelta: number;
  readonly allocations: readonly Allocation[];
  /** Signed change of the debt; left out when the debt stays. */
  readonly owedDelta?: number;
  readonly qualifying?: QualifyingChange;
  /** The tier that the member has from this entry on; left out when it stays. */
  readonly tierAfter?: string;
  readonly basis?: EarningBasis;
  readonly refund?: RefundBasis;
  readonly redemption?: RedemptionFacts;
  readonly adjustment?: AdjustmentFacts;
  readonly grant?: GrantFacts;
  readonly transfer?: TransferFacts;
  /** The last sure day of the tier that is about to end. */
  readonly tierUntil?: LocalDate;
  readonly causeId: string;
  /** When it happened: ISO 8601 instant in UTC. */
  readonly occurredAt: string;
}

/** An immutable, numbered, hash-chained record of one change to a member's points. Holds no personal data. */
export interface LedgerEntry extends EntryDraft {
  readonly memberId: string;
  /** 1 for the member's first entry, without gaps. */
  readonly sequence: number;
  /** Points held after this entry (Σ lots, pending ones included); never below zero. */
  readonly balanceAfter: number;
  readonly owedAfter: number;
  /** When we learned it: ISO 8601 instant in UTC, and its day in the programme's time zone. */
  readonly recordedAt: string;
  readonly recordedOn: LocalDate;
  /** SHA-256 of the programme in force. */
  readonly ruleVersion: string;
  readonly previousHash: string;
  readonly hash: string;
}

/**
 * The hash that a member's first entry follows:
 * SHA-256 of the RFC 8785 canonical JSON `{"ledger":"fidelio/1","memberId":…,"openedAt":…}`.
 */
export function genesisHash(memberId: string, openedAt: string, sha256: Sha256): string {
  return sha256(canonicalJson({ ledger: 'fidelio/1', memberId, openedAt }));
}

/** SHA-256(previousHash ‖ RFC 8785 canonical JSON of the entry without `previousHash` and `hash`). */
export function entryHash(
  entry: Omit<LedgerEntry, 'hash' | 'previousHash'>,
  previousHash: string,
  sha256: Sha256,
): string {
  const { hash: _hash, previousHash: _previous, ...sealed } = entry as LedgerEntry;
  return sha256(previousHash + canonicalJson(sealed));
}

/** RFC 8785 canonical JSON. @throws for a value that is not JSON. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('not a JSON value');
  return text;
}
