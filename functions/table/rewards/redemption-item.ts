import * as z from 'zod/mini';
import type { LocalizedText } from '#domain/programme.ts';
import { keys } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';
import { shapeOf } from '#table/core/shape.ts';

/** What became of a redemption. One that is reserved and past `expiresAt` has lapsed, written or not. */
export type RedemptionStatus = 'reserved' | 'fulfilled' | 'cancelled';

/** A redemption as stored: found by its code or its id, for ever. */
export interface RedemptionRecord {
  readonly redemptionId: string;
  readonly code: string;
  readonly memberId: string;
  readonly rewardId: string;
  /** What the reward was called then, for when it is in no catalogue any more; left out: a rule gave it. */
  readonly name?: LocalizedText | undefined;
  readonly points: number;
  /** Of which unit the points are; left out: the main one. */
  readonly unit?: string | undefined;
  /** `redeem:<caller>:<digest of the idempotency key>`: what a repeated request is known by. */
  readonly causeId: string;
  readonly status: RedemptionStatus;
  readonly reservedAt: string;
  readonly expiresAt: string;
  /** Of the unit; what the answer said then, which a repeated request gets again. */
  readonly pointsAvailableAfter: number;
  /** `fulfil:<caller>:<digest of the idempotency key>` or `cancel:…`: what ended it. */
  readonly endedBy?: string | undefined;
  readonly endedAt?: string | undefined;
}

export function redemptionToItem(redemption: RedemptionRecord): Item {
  return { ...keys.redemption(redemption.redemptionId), ...redemption };
}

const holdToShape = shapeOf(() =>
  z.object({
    redemptionId: z.string(),
    code: z.string(),
    memberId: z.string(),
    rewardId: z.string(),
    name: z.optional(z.record(z.string(), z.string())),
    points: z.int(),
    unit: z.optional(z.string()),
    causeId: z.string(),
    status: z.enum(['reserved', 'fulfilled', 'cancelled']),
    reservedAt: z.string(),
    expiresAt: z.string(),
    pointsAvailableAfter: z.int(),
    endedBy: z.optional(z.string()),
    endedAt: z.optional(z.string()),
  }),
);

/** @throws UnsoundItemError for an item that is not a redemption as we write it */
export function redemptionFromItem(item: Item): RedemptionRecord {
  holdToShape(item);
  const { pk: _pk, sk: _sk, ...redemption } = item as Item & RedemptionRecord;
  return redemption;
}
