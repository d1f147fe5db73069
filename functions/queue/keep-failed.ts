import * as z from 'zod/mini';
import { environment } from '#functions/services/environment.ts';
import { deployedRules } from '#functions/services/rules.ts';
import { noteFailedEvent } from '#handler/note-failed-event.ts';
import type { QueueMessage } from '#handler/queue-handler.ts';
import { queueHandler } from '#handler/queue-handler.ts';
import { describeError, log } from '#observe/log.ts';
import { packMessage, parseDelivery } from '#pos/queued-delivery.ts';
import type { FailingQueue } from '#table/failed-events/failed-event-item.ts';
import { failingQueues } from '#table/failed-events/failed-event-item.ts';
import type { Call } from '#use-cases/call.ts';
import { keepFailedEvent } from '#use-cases/failed-events/keep-failed-event.ts';

/** Whose log says why. */
const consumerOf = { sales: 'apply-sale', due: 'apply-due', messages: 'send-message' } as const;

/** Turns dead letters into failed events; one that cannot be kept stays a dead letter. */
export const handler = queueHandler(
  z.unknown(),
  async (messages, call) => {
    const { sealing } = await call.secrets.data();
    const failed = await Promise.all(
      messages.map(async (message) => {
        try {
          return (await isKept(message, sealing, call)) ? [] : [message.messageId];
        } catch (error) {
          const { correlationId, messageId } = message;
          log('error', 'dead letter not kept', { correlationId, messageId, ...describeError(error) });
          return [message.messageId];
        }
      }),
    );
    return failed.flat();
  },
  deployedRules,
);

async function isKept(
  { messageId, correlationId, text, sentAt, queueArn }: QueueMessage<unknown>,
  sealing: Buffer,
  { table, now }: Call,
): Promise<boolean> {
  const queue = queueOf(queueArn);
  const tries = Number(environment(`${queue.toUpperCase()}_TRIES`));
  const { connectionId, vendor } = (queue === 'sales' && parseDelivery(text)) || {};
  const code = 'gave-up';
  const reason = `it failed all ${tries} tries, or could not be queued; the log of ${consumerOf[queue]} or of follow-table says why, under its correlation id`;
  const facts = { queue, correlationId, messageId, connectionId, vendor, code, reason, tries };
  const bytes = Buffer.byteLength(text);
  const kept = await keepFailedEvent(
    { table, sealing, now },
    { ...facts, sentAt, bytes, packed: packMessage(text) },
  );
  if (kept.isNew) noteFailedEvent(facts, kept, now);
  return kept.isWhole;
}

/** @throws for a dead-letter queue that the deploy did not name */
function queueOf(arn: string): FailingQueue {
  const queue = failingQueues.find((name) => environment(`${name.toUpperCase()}_DEAD_QUEUE_ARN`) === arn);
  if (queue === undefined) throw new Error('the dead-letter queue belongs to none that we know');
  return queue;
}
