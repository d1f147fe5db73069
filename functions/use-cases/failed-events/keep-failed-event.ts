import type { Table } from '#table/core/client.ts';
import type { FailedEvent } from '#table/failed-events/failed-event-item.ts';
import { createFailedEvent } from '#table/failed-events/failed-events.ts';
import { sha256 } from '#trust/random.ts';
import { sealBytes, unsealBytes } from '#trust/seal.ts';

/** What keeping works with. */
export interface FailedEventKeeper {
  readonly table: Table;
  /** AES-256-GCM key. */
  readonly sealing: Buffer;
  readonly now: Date;
}

/** A message that failed, and what it is kept as. */
export interface Failure
  extends Pick<
    FailedEvent,
    | 'queue'
    | 'messageId'
    | 'correlationId'
    | 'connectionId'
    | 'vendor'
    | 'code'
    | 'reason'
    | 'tries'
    | 'bytes'
  > {
  /** When the queue took the message. */
  readonly sentAt: Date;
  /** The queue's message in gzip. */
  readonly packed: Uint8Array;
}

/** An item holds 400 KB. A body of more than this in gzip is no sale of a shop. */
export const packedLimitBytes = 350 * 1024;

export interface Kept {
  readonly eventId: string;
  /** False when it was kept before, at a delivery that came twice. */
  readonly isNew: boolean;
  /** False for a message that is too large for an item: it has to stay in a queue. */
  readonly isWhole: boolean;
}

/**
 * Keeps a failed message: one write. The same message gives the same event, however often it is delivered.
 * @throws when the table cannot be reached: the message has to stay in its queue
 */
export async function keepFailedEvent(
  { table, sealing, now }: FailedEventKeeper,
  { sentAt, packed, ...failure }: Failure,
): Promise<Kept> {
  const eventId = eventIdOf(failure.messageId, sentAt);
  const isWhole = packed.length <= packedLimitBytes;
  const isNew = await createFailedEvent(table, {
    ...failure,
    eventId,
    receivedAt: sentAt.toISOString(),
    failedAt: now.toISOString(),
    ...(isWhole && { sealed: sealBytes(packed, sealing, eventContext(eventId)) }),
  });
  return { eventId, isNew, isWhole };
}

/** The message of a failed event in gzip; null when it was not kept. */
export function openFailedEvent({ eventId, sealed }: FailedEvent, sealing: Buffer): Buffer | null {
  return sealed === undefined ? null : unsealBytes(sealed, sealing, eventContext(eventId));
}

/** What a failed event's message is sealed to. */
function eventContext(eventId: string): string {
  return `failed-event:${eventId}`;
}

/** `fe_20261121081530123_0a1b2c3d4e5f`: when the queue took it, to the millisecond in UTC, and which it was. */
export function eventIdOf(messageId: string, sentAt: Date): string {
  const time = sentAt.toISOString().replace(/\D/g, '');
  return `fe_${time}_${sha256(messageId).slice(0, 12)}`;
}
