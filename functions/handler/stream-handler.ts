import middy from '@middy/core';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { beginInvocation } from '#observe/invocation.ts';

export type StreamRecord = DynamoDBRecord;

/**
 * The one middy stack of stream handlers.
 * @param handle the records in order → from which record on they come again (`batchItemFailures`)
 */
export function streamHandler(
  handle: (records: readonly StreamRecord[], now: Date) => Promise<DynamoDBBatchResponse>,
) {
  return middy<DynamoDBStreamEvent, DynamoDBBatchResponse>().handler(({ Records: records }, context) => {
    beginInvocation(context);
    return handle(records, new Date());
  });
}
