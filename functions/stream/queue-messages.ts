import { environment } from '#functions/services/environment.ts';
import { sqs } from '#functions/services/queues.ts';
import { type StreamRecord, streamHandler } from '#handler/stream-handler.ts';
import { queueMessages } from '#messages/send/enqueue.ts';
import { measuresOfRecords } from '#observe/ledger-metrics.ts';
import { log } from '#observe/log.ts';
import { measure } from '#observe/metrics.ts';

/**
 * Queues a message for each new thing in the table that a member is told about, and counts what came to be. Both follow
 * the same records: a stream serves two functions well, and the other one is `queue-claims`.
 */
export const handler = streamHandler(async (records, now) => {
  const queueing = { sqs: sqs(), queueUrl: environment('MESSAGES_QUEUE_URL'), log };
  const result = await queueMessages(queueing, records);
  // What comes again is counted then.
  const [failed] = result.batchItemFailures;
  const isFailed = ({ dynamodb }: StreamRecord) => dynamodb?.SequenceNumber === failed?.itemIdentifier;
  const done = failed === undefined ? records.length : Math.max(records.findIndex(isFailed), 0);
  measure(measuresOfRecords(records.slice(0, done)), now);
  return result;
});
