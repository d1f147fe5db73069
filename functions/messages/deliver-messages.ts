import type { Delivery } from './deliver.ts';
import { deliverMessage } from './deliver.ts';
import type { Message } from './message.ts';

/** A message as the queue hands it out; its id is the queue's, not the message's own. */
export interface QueuedMessage {
  readonly messageId: string;
  readonly body: Message;
}

/**
 * Delivers a batch, all at once: a slow provider must not use up the time of the messages behind.
 * @returns the queue's ids of the messages that have to come again
 */
export async function deliverMessages(
  delivery: Delivery,
  messages: readonly QueuedMessage[],
): Promise<readonly string[]> {
  const results = await Promise.allSettled(messages.map(({ body }) => deliverMessage(delivery, body)));
  return messages.flatMap(({ messageId, body: { memberId, messageId: id } }, index) => {
    const result = results[index];
    if (result?.status === 'fulfilled') return result.value === 'later' ? [messageId] : [];
    delivery.log('error', 'delivery failed', { memberId, messageId: id, ...reasonOf(result?.reason) });
    return [messageId];
  });
}

/** Of a failure beside the send, which never throws; what SES and SNS say does not come here. */
function reasonOf(error: unknown): Readonly<Record<string, unknown>> {
  return error instanceof Error ? { error: error.name, reason: error.message } : { error: typeof error };
}
