import type { Duration } from 'aws-cdk-lib';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { type CodeOf, HandlerFunction, type HandlerName } from './function.ts';
import type { Use } from './use.ts';
import type { WorkQueue } from './work-queue.ts';

export interface QueueConsumerProps {
  readonly handler: HandlerName & `queue/${string}`;
  readonly codeOf: CodeOf;
  readonly queue: WorkQueue;
  readonly uses: readonly Use[];
  /** Messages in one call, at most. */
  readonly batchSize: number;
  /** How long a batch may wait to fill. Needed above 10 messages. */
  readonly batchWindow?: Duration;
  /** Calls at the same time, at most; 2 is the least that SQS takes. */
  readonly concurrency: number;
}

/**
 * A function that works off a queue. Its pace is bounded here and not by reserved concurrency, of which a new AWS
 * account has too little; one bad message fails alone.
 */
export class QueueConsumer extends Construct {
  constructor(scope: Construct, id: string, props: QueueConsumerProps) {
    super(scope, id);
    const { handler, codeOf, queue, uses, batchSize, batchWindow, concurrency } = props;
    new EventSourceMapping(this, 'Source', {
      target: new HandlerFunction(this, { handler, codeOf, uses: [queue.allowConsume(), ...uses] }).function,
      eventSourceArn: queue.queue.queueArn,
      batchSize,
      ...(batchWindow && { maxBatchingWindow: batchWindow }),
      maxConcurrency: concurrency,
      reportBatchItemFailures: true,
    });
  }
}
