import type { LocalDate } from '#domain/dates.ts';
import type { Counters, Forgotten } from './counters.ts';
import type { Allocation, Lot } from './lots.ts';
import type { EntryBasis } from './ruled-basis.ts';

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
  /** Of the entry's unit. */
  readonly points: number;
  readonly limits?: RedemptionLimits;
  /** Until when the code can be used; when it was reserved. */
  readonly expiresAt?: string;
  /** As of `Reservation`. */
  readonly isGiven?: true;
  /** Why the points came back; `withdrawn`: what it was given for, or made of, came back itself. */
  readonly reason?: 'cancelled' | 'lapsed' | 'withdrawn';
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
  /** Of which unit the points are; left out: the main one. */
  readonly unit?: string;
  readonly points: number;
  /** The instant from which the code is no longer taken. */
  readonly expiresAt: string;
  readonly limits?: RedemptionLimits;
  /** A rule gave it, for nothing; with points in it a conversion did, and they come back when it is not used. */
  readonly isGiven?: true;
  readonly lots: readonly Lot[];
}

/** What rules give for a day of the member's own. */
export interface GrantFacts {
  readonly reason: 'enrolled' | 'birthday' | 'anniversary' | 'month';
  /** Of a birthday or an anniversary, which are once for each year. */
  readonly year?: number;
  /** Of a month: the membership of which it is one. */
  readonly membership?: string;
}

/** What a refund's points were computed from: the sale as it was priced, and how much of it came back so far. */
export interface RefundBasis {
  readonly currency: string;
  readonly saleNet: number;
  readonly salePoints: number;
  /** Eligible net of all refunds so far, at most the sale's. */
  readonly refundedNet: number;
  /** Points that all refunds so far take, where rules of some lines alone gave any; left out: in proportion to the net. */
  readonly taken?: number;
  /** Points that stayed the member's although their sale came back, as the refund policy says. */
  readonly pointsForgiven?: number;
}

/** Qualifying points counted in one period of the tier window (`2026-11`, `2026`, or `all`); may be negative. */
export interface QualifyingChange {
  readonly period: string;
  readonly points: number;
}

/** What an entry of any kind says: a rule's decision, before it is numbered and sealed. */
export interface EntryFacts {
  /** The one unit that the entry moves; left out: the main one. */
  readonly unit?: string;
  /** Signed change of what the member holds of the unit, debt included: Σ pointsDelta = Σ lots − owed. */
  readonly pointsDelta: number;
  readonly allocations: readonly Allocation[];
  /** Signed change of the debt; left out when the debt stays. */
  readonly owedDelta?: number;
  readonly qualifying?: QualifyingChange;
  /** Changes of counters by id and part, to be added up. */
  readonly counts?: Counters;
  /** Parts of counters that go with this entry, since nobody can ask for them any more; left out: none. */
  readonly forgotten?: Forgotten;
  /** The tier that the member has from this entry on; left out when it stays. */
  readonly tierAfter?: string;
  /** The units of which no lot ends from this entry on (as of `keyOfUnit`), while the tier is held. */
  readonly rests?: readonly string[];
  readonly basis?: EntryBasis;
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
