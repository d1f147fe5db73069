import { environment, sqs } from '#functions/services.ts';
import { queueMessages } from '#messages/enqueue.ts';
import { log } from '#middleware/log.ts';
import { streamHandler } from '#middleware/stream-handler.ts';

/** Queues a message for each new thing in the table that a member is told about. */
export const handler = streamHandler((records) =>
  queueMessages({ sqs: sqs(), queueUrl: environment('MESSAGES_QUEUE_URL'), log }, records),
);
