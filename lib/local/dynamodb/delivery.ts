import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AwsClient } from '../aws/call.ts';
import type { Clock } from '../clock.ts';
import type { StreamMapping } from '../lambda/event-source.ts';
import type { Invocation, Lambda } from '../lambda/lambda.ts';
import { number, type Plain, record, text } from '../plain.ts';
import { sequenceOf } from './records.ts';

/** Hands batches of one shard over, with the mapping's retries; resolves when the batch is done with. */
export type Delivery = (records: Plain[], shardId: string) => Promise<void>;

const FIRST_RETRY_MS = 200;
const LONGEST_RETRY_MS = 5000;

/** How many of the batch went through: all, none, or those before the first that failed. */
export function acceptedCount(
  result: Invocation,
  records: readonly Plain[],
  reportsFailures: boolean,
): number {
  if (!result.ok) return 0;
  const failures = record({ payload: result.payload }, 'payload')['batchItemFailures'];
  if (!reportsFailures || failures === undefined || failures === null) return records.length;
  if (!Array.isArray(failures)) return 0;
  const failed = new Set(failures.map((item) => text(item, 'itemIdentifier')));
  if (failed.size === 0) return records.length;
  // An identifier that is not in the batch fails all of it, as on AWS.
  return Math.max(
    0,
    records.findIndex((item) => failed.has(sequenceOf(item))),
  );
}

export function createDelivery(
  mapping: StreamMapping,
  lambda: Lambda,
  sqs: AwsClient,
  clock: Pick<Clock, 'now'>,
  isStopped: () => boolean,
): Delivery {
  const giveUp = async (records: readonly Plain[], shardId: string, attempts: number, result: Invocation) => {
    if (mapping.failureQueue === undefined) return;
    const details = failureDetails(mapping, records, shardId, attempts, result);
    await sqs('SendMessage', { QueueUrl: mapping.failureQueue.url, MessageBody: JSON.stringify(details) });
  };

  // The records' times were moved along with the local clock.
  const isTooOld = (item: Plain | undefined): boolean => {
    const createdAt = number(item, 'dynamodb.ApproximateCreationDateTime') ?? 0;
    return mapping.maximumAgeSeconds >= 0 && clock.now() / 1000 - createdAt > mapping.maximumAgeSeconds;
  };

  const deliver = async (records: Plain[], shardId: string, retriesUsed = 0): Promise<void> => {
    let left = records;
    let retries = retriesUsed;
    while (left.length > 0 && !isStopped()) {
      const result = await lambda.invoke(mapping.target.name, { Records: left }, 'stream');
      const accepted = acceptedCount(result, left, mapping.reportsFailures);
      left = left.slice(accepted);
      if (left.length === 0) return;
      const exhausted = mapping.maximumRetries >= 0 && retries >= mapping.maximumRetries;
      if (!mapping.bisects || left.length === 1) {
        if (exhausted || isTooOld(left[0])) return giveUp(left, shardId, retries + 1, result);
      }
      await sleep(Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(retries, 10)));
      // Splitting does not use up a retry; progress within a batch starts the count anew.
      if (mapping.bisects && left.length > 1) {
        const middle = Math.ceil(left.length / 2);
        await deliver(left.slice(0, middle), shardId, accepted > 0 ? 0 : retries);
        left = left.slice(middle);
        retries = 0;
      } else retries = accepted > 0 ? 0 : retries + 1;
    }
  };
  return (records, shardId) => deliver(records, shardId);
}

/** The message that Lambda sends to a stream mapping's OnFailure destination. */
function failureDetails(
  mapping: StreamMapping,
  records: readonly Plain[],
  shardId: string,
  attempts: number,
  result: Invocation,
): Plain {
  const [first] = records;
  const last = records.at(-1);
  const arrival = (item: Plain | undefined): string =>
    new Date((number(item, 'dynamodb.ApproximateCreationDateTime') ?? 0) * 1000).toISOString();
  return {
    requestContext: {
      requestId: randomUUID(),
      functionArn: mapping.target.arn,
      condition: 'RetryAttemptsExhausted',
      approximateInvokeCount: attempts,
    },
    responseContext: {
      statusCode: 200,
      executedVersion: '$LATEST',
      ...(result.ok ? {} : { functionError: 'Unhandled' }),
    },
    version: '1.0',
    timestamp: new Date().toISOString(),
    DDBStreamBatchInfo: {
      shardId,
      startSequenceNumber: first === undefined ? '' : sequenceOf(first),
      endSequenceNumber: last === undefined ? '' : sequenceOf(last),
      approximateArrivalOfFirstRecord: arrival(first),
      approximateArrivalOfLastRecord: arrival(last),
      batchSize: records.length,
      streamArn: mapping.table.streamArn,
    },
  };
}
