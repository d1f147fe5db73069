import { noteFailedEvent } from '#handler/note-failed-event.ts';
import { describeError, log } from '#observe/log.ts';
import { packMessage } from '#pos/queued-delivery.ts';
import type { Call } from '#use-cases/call.ts';
import { keepFailedEvent } from '#use-cases/failed-events/keep-failed-event.ts';
import type { Flaw, Message } from './read-message.ts';

/**
 * Keeps a message that cannot be used as a failed event.
 * @returns false when the message has to stay in the queue: the table is out of reach, or it is too large
 */
export async function isKept(message: Message, { code, reason }: Flaw, call: Call): Promise<boolean> {
  const { messageId, correlationId, text, sentAt, tries, body } = message;
  const { connectionId, vendor } = body;
  const facts = {
    queue: 'sales',
    correlationId,
    messageId,
    connectionId,
    vendor,
    code,
    reason,
    tries,
  } as const;
  const bytes = Buffer.byteLength(text);
  try {
    const keeper = { table: call.table, sealing: (await call.secrets.data()).sealing, now: call.now };
    const kept = await keepFailedEvent(keeper, { ...facts, sentAt, bytes, packed: packMessage(text) });
    if (kept.isNew) noteFailedEvent(facts, kept, call.now);
    return kept.isWhole;
  } catch (error) {
    log('error', 'failed event not kept', { ...facts, ...describeError(error) });
    return false;
  }
}
