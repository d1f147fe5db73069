import { SQSClient } from '@aws-sdk/client-sqs';
import { clientOptions } from '#aws/client-options.ts';
import type { FailingQueue } from '#table/failed-events/failed-event-item.ts';
import { environment, once } from './environment.ts';

export const sqs: () => SQSClient = once(() => new SQSClient(clientOptions()));

/** Where failed events are put when they are replayed. */
export function failedQueueUrls(): Readonly<Record<FailingQueue, string>> {
  return {
    sales: environment('SALES_QUEUE_URL'),
    due: environment('DUE_QUEUE_URL'),
    messages: environment('MESSAGES_QUEUE_URL'),
  };
}
