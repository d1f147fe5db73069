import * as z from 'zod/mini';
import type { Actor } from '#table/core/actor.ts';
import { keys } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';
import { instant, natural, shapeOf } from '#table/core/shape.ts';

/** The queues whose messages are kept when they fail. */
export const failingQueues = ['sales', 'due', 'messages'] as const;
export type FailingQueue = (typeof failingQueues)[number];

/** A message that failed for good, or until somebody mends what it failed for. Nothing in clear names a person. */
export interface FailedEvent {
  /** `fe_<time it was queued>_<digest>`: sorted by id, events are sorted by that time. */
  readonly eventId: string;
  readonly queue: FailingQueue;
  /** At SQS; the log of who tried it names it. */
  readonly messageId: string;
  /** Leads to the log lines of who queued it and of who tried it; left out of those of an earlier release. */
  readonly correlationId?: string | undefined;
  /** Of a sale or refund that came by webhook. */
  readonly connectionId?: string | undefined;
  readonly vendor?: string | undefined;
  /** Stable: a refusal of the domain, `unusable-body`, `unknown-vendor` or `gave-up`. */
  readonly code: string;
  /** One sentence, without any value that could name a person. */
  readonly reason: string;
  readonly tries: number;
  /** When it came in; ISO 8601 instants, as all times here. */
  readonly receivedAt: string;
  readonly failedAt: string;
  /** Of the queue's message in UTF-8. */
  readonly bytes: number;
  /** The queue's message, packed and sealed to the event; left out when it is too large for an item. */
  readonly sealed?: Uint8Array | undefined;
  /** When somebody began to replay it; without `replayedAt` it may be begun anew a minute later. */
  readonly claimedAt?: string | undefined;
  readonly replayedAt?: string | undefined;
  readonly replayedBy?: Actor | undefined;
}

/** An event as lists read it: what it says, and not the message itself. */
export type ListedEvent = Omit<FailedEvent, 'sealed'>;

/** So long a failed event is kept. */
export const keptDays = 90;
export const dayMs = 24 * 60 * 60 * 1000;

export function failedEventToItem({ eventId, ...event }: FailedEvent): Item {
  const expiresAt = Math.floor((Date.parse(event.failedAt) + keptDays * dayMs) / 1000);
  return { ...keys.failedEvent(eventId), ...event, expiresAt };
}

const holdToShape = shapeOf(() =>
  z.object({
    queue: z.enum(failingQueues),
    messageId: z.string(),
    correlationId: z.optional(z.string()),
    connectionId: z.optional(z.string()),
    vendor: z.optional(z.string()),
    code: z.string(),
    reason: z.string(),
    tries: z.int(),
    receivedAt: instant(),
    failedAt: instant(),
    bytes: natural(),
    sealed: z.optional(z.instanceof(Uint8Array)),
    claimedAt: z.optional(z.string()),
    replayedAt: z.optional(z.string()),
    replayedBy: z.optional(z.object({ tokenId: z.string(), name: z.string() })),
    expiresAt: z.number(),
  }),
);

/** @throws UnsoundItemError for an item that is not a failed event as we write it */
export function failedEventFromItem(item: Item): FailedEvent {
  holdToShape(item);
  const { pk: _pk, sk, expiresAt: _expiresAt, ...event } = item;
  return { ...(event as unknown as Omit<FailedEvent, 'eventId'>), eventId: sk.slice('EVENT#'.length) };
}
