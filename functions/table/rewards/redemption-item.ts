import { keys } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';

/** What became of a redemption. One that is reserved and past `expiresAt` has lapsed, written or not. */
export type RedemptionStatus = 'reserved' | 'fulfilled' | 'cancelled';

/** A redemption as stored: found by its code or its id, for ever. */
export interface RedemptionRecord {
  readonly redemptionId: string;
  readonly code: string;
  readonly memberId: string;
  readonly rewardId: string;
  readonly points: number;
  /** `redeem:<caller>:<digest of the idempotency key>`: what a repeated request is known by. */
  readonly causeId: string;
  readonly status: RedemptionStatus;
  readonly reservedAt: string;
  readonly expiresAt: string;
  /** What the answer said then; a repeated request gets it again. */
  readonly pointsAvailableAfter: number;
  /** `fulfil:<caller>:<digest of the idempotency key>` or `cancel:…`: what ended it. */
  readonly endedBy?: string | undefined;
  readonly endedAt?: string | undefined;
}

export function redemptionToItem(redemption: RedemptionRecord): Item {
  return { ...keys.redemption(redemption.redemptionId), ...redemption };
}

export function redemptionFromItem(item: Item): RedemptionRecord {
  const { pk: _pk, sk: _sk, ...redemption } = item as Item & RedemptionRecord;
  return redemption;
}
