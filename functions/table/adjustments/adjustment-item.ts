import * as z from 'zod/mini';
import type { Actor } from '#table/core/actor.ts';
import { keys } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';
import { shapeOf } from '#table/core/shape.ts';
import { partitions } from '#table/schema.ts';

/** `waiting`: for a second operator. */
export type AdjustmentStatus = 'applied' | 'waiting' | 'rejected';

/** An adjustment as stored, beside the ledger: what the entry must not hold, since it can be erased. */
export interface AdjustmentRecord {
  readonly adjustmentId: string;
  readonly memberId: string;
  /** Signed, not 0. */
  readonly pointsDelta: number;
  /** Erased, with its salt, when the member leaves. */
  readonly reason?: string | undefined;
  readonly salt?: string | undefined;
  readonly reasonDigest: string;
  /** `adjust:<token id>:<digest of the idempotency key>` */
  readonly causeId: string;
  readonly status: AdjustmentStatus;
  readonly requestedBy: Actor;
  readonly requestedAt: string;
  readonly decidedBy?: Actor | undefined;
  readonly decidedAt?: string | undefined;
  /** Until when a waiting one can be decided: an ISO 8601 instant. */
  readonly waitsUntil?: string | undefined;
}

export function adjustmentToItem({ adjustmentId, ...adjustment }: AdjustmentRecord): Item {
  const { status, waitsUntil } = adjustment;
  const expiresAt = waitsUntil === undefined ? undefined : Math.floor(Date.parse(waitsUntil) / 1000);
  return {
    ...keys.adjustment(adjustmentId),
    ...adjustment,
    // What nobody decided goes by itself; what was decided stays.
    ...(status === 'waiting' && { expiresAt }),
  };
}

const actor = () => z.object({ tokenId: z.string(), name: z.string() });

const holdToShape = shapeOf(() =>
  z.object({
    memberId: z.string(),
    pointsDelta: z.int(),
    reason: z.optional(z.string()),
    salt: z.optional(z.string()),
    reasonDigest: z.string(),
    causeId: z.string(),
    status: z.enum(['applied', 'waiting', 'rejected']),
    requestedBy: actor(),
    requestedAt: z.string(),
    decidedBy: z.optional(actor()),
    decidedAt: z.optional(z.string()),
    waitsUntil: z.optional(z.string()),
  }),
);

/** @throws UnsoundItemError for an item that is not an adjustment as we write it */
export function adjustmentFromItem(item: Item): AdjustmentRecord {
  holdToShape(item);
  const {
    pk,
    sk: _sk,
    expiresAt: _expiresAt,
    ...adjustment
  } = item as Item & Omit<AdjustmentRecord, 'adjustmentId'> & { readonly expiresAt?: number };
  return { ...adjustment, adjustmentId: pk.slice(partitions.adjustment.length) };
}

/** Nobody decided it in time; the table forgets somewhat later. */
export function isOver({ status, waitsUntil = '' }: AdjustmentRecord, now: Date): boolean {
  return status === 'waiting' && waitsUntil <= now.toISOString();
}
