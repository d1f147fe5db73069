import type { Message } from '#messages/kinds/due-kinds.ts';
import { UnsoundItemError } from '#table/core/unsound.ts';
import type { Delivery, DeliveryResult } from './deliver.ts';
import { deliverMessage } from './deliver.ts';
import type { Log } from './log.ts';

/** A message as the queue hands it out; its id is the queue's, not the message's own. */
export interface QueuedMessage {
  readonly messageId: string;
  readonly body: Message;
  readonly correlationId: string;
}

/**
 * Delivers a batch, all at once but for the pace of e-mail: a slow provider must not use up the time of the messages behind.
 * @returns the queue's ids of the messages that have to come again
 */
export async function deliverMessages(
  delivery: Delivery,
  messages: readonly QueuedMessage[],
): Promise<readonly string[]> {
  const results = await Promise.allSettled(
    messages.map(({ body, correlationId }) =>
      deliverMessage({ ...delivery, log: logOf(delivery, correlationId) }, body),
    ),
  );
  return messages.flatMap(({ messageId, correlationId, body: { memberId, messageId: id } }, index) => {
    const result = results[index];
    const log = logOf(delivery, correlationId);
    if (result?.status === 'fulfilled') {
      const { value: outcome } = result;
      if (isPassedOver(outcome)) log('info', 'message passed over', { memberId, messageId: id, outcome });
      return outcome === 'later' ? [messageId] : [];
    }
    // It goes out by itself once the item is mended.
    if (result?.reason instanceof UnsoundItemError) delivery.table.passedOver?.(result.reason);
    log('error', 'delivery failed', { memberId, messageId: id, ...reasonOf(result?.reason) });
    return [messageId];
  });
}

/** Nothing was tried, so nothing has been logged yet. */
function isPassedOver(outcome: DeliveryResult): boolean {
  return outcome === 'nobody' || outcome === 'unwanted' || outcome === 'done-before';
}

/** Of one message of the batch: each of its lines has its correlation id. */
function logOf({ log }: Delivery, correlationId: string): Log {
  return (level, message, facts) => log(level, message, { correlationId, ...facts });
}

/** Of a failure beside the send, which never throws; what SES and SNS say does not come here. */
function reasonOf(error: unknown): Readonly<Record<string, unknown>> {
  return error instanceof Error ? { error: error.name, reason: error.message } : { error: typeof error };
}
