import type { SQSClient } from '@aws-sdk/client-sqs';
import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import type { Message } from '#messages/kinds/due-kinds.ts';
import { correlationAttribute, correlationOfChange } from '#table/core/correlation.ts';
import type { Log } from './log.ts';
import { failureName } from './send-failure.ts';
import { messageOfRecord } from './stream-record.ts';

/** What queueing works with; nothing of it is looked up. */
export interface Queueing {
  readonly sqs: SQSClient;
  readonly queueUrl: string;
  readonly log: Log;
}

interface Due {
  readonly message: Message;
  readonly correlationId: string;
  readonly sequenceNumber: string;
}

/** SQS takes at most so many messages a call. */
const batchLimit = 10;

/**
 * Queues the messages that are due for items new in the table.
 * @param records of one shard, in their order
 * @returns the first record that could not be queued, if any: the stream comes again from there on, and the ids
 * of the messages keep those that were queued already from being sent twice
 */
export async function queueMessages(
  queueing: Queueing,
  records: readonly DynamoDBRecord[],
): Promise<DynamoDBBatchResponse> {
  const due = records.flatMap((record) => dueOf(record, queueing.log));
  for (let start = 0; start < due.length; start += batchLimit) {
    const failed = await sendBatch(queueing, due.slice(start, start + batchLimit));
    if (failed !== undefined) return { batchItemFailures: [{ itemIdentifier: failed.sequenceNumber }] };
  }
  return { batchItemFailures: [] };
}

function dueOf(record: DynamoDBRecord, log: Log): readonly Due[] {
  const message = messageOfRecord(record);
  if (message === 'not-due') return [];
  const sequenceNumber = record.dynamodb?.SequenceNumber;
  if (message === 'unusable' || sequenceNumber === undefined) {
    log('warn', 'stream record skipped', { eventId: record.eventID, sequenceNumber });
    return [];
  }
  return [{ message, correlationId: correlationOfChange(record), sequenceNumber }];
}

/** @returns the first message that SQS did not take */
async function sendBatch({ sqs, queueUrl, log }: Queueing, batch: readonly Due[]): Promise<Due | undefined> {
  try {
    const { Failed: failed = [] } = await sqs.send(
      new SendMessageBatchCommand({
        QueueUrl: queueUrl,
        Entries: batch.map(({ message, correlationId }, index) => ({
          Id: String(index),
          MessageBody: JSON.stringify(message),
          ...correlationAttribute(correlationId),
        })),
      }),
    );
    const refused = new Set(failed.map(({ Id: id }) => Number(id)));
    for (const { message, correlationId } of batch.filter((_, index) => !refused.has(index))) {
      const { memberId, messageId, kind } = message;
      log('info', 'message queued', { correlationId, memberId, messageId, kind });
    }
    if (failed.length === 0) return undefined;
    log('error', 'queueing failed', { reasons: failed.map(({ Code: code }) => code) });
    return batch[Math.min(...refused)];
  } catch (error) {
    log('error', 'queueing failed', { reasons: [failureName(error)] });
    return batch[0];
  }
}
