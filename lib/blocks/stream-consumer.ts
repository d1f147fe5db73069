import { Duration } from 'aws-cdk-lib';
import type { Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { EventSourceMapping, FilterCriteria, type IFunction, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { accept } from './accept.ts';
import { type Alarms, sumOf } from './alarms.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { type CodeOf, HandlerFunction, type HandlerName } from './function.ts';
import type { SingleTable } from './single-table.ts';
import type { Use } from './use.ts';

export interface StreamConsumerProps {
  readonly handler: HandlerName & `stream/${string}`;
  readonly codeOf: CodeOf;
  readonly alarms: Alarms;
  readonly table: SingleTable;
  readonly uses: readonly Use[];
  /** The sort keys of the items that the function wants to see, whole or by their beginning. */
  readonly items: readonly (string | { readonly prefix: string })[];
  /** Those of which it wants to see changes, too, and not only new ones. */
  readonly changedItems?: readonly string[];
}

/** A record passes when one filter lets it. */
function filterOf(eventName: 'INSERT' | 'MODIFY', items: StreamConsumerProps['items']) {
  return FilterCriteria.filter({ eventName: [eventName], dynamodb: { Keys: { sk: { S: [...items] } } } });
}

/**
 * A function that follows the table's stream. It is called for items of the named kinds only, since the
 * filter costs nothing and a call does; a shard serves two readers well, and this is one. A batch that fails is halved until the bad record is alone; that one goes to
 * the dead-letter queue, and the shard goes on.
 */
export class StreamConsumer extends Construct {
  readonly handler: string;
  readonly #target: IFunction;

  constructor(scope: Construct, id: string, props: StreamConsumerProps) {
    super(scope, id);
    this.handler = props.handler;
    const { handler, codeOf, alarms, table, uses, items, changedItems = [] } = props;
    const failures = new DeadLetterQueue(this, 'Dead', { alarms });
    accept(
      failures,
      'AwsSolutions-SQS3',
      'This is a dead-letter queue itself: that of a stream, which the rule does not know.',
    );
    const { function: target } = new HandlerFunction(this, {
      handler,
      codeOf,
      uses: [table.allowStreamRead(), failures.allowFailures(), ...uses],
    });
    this.#target = target;
    new EventSourceMapping(this, 'Source', {
      target,
      eventSourceArn: table.streamArn,
      // From LATEST, what is written while the event source starts would be lost.
      startingPosition: StartingPosition.TRIM_HORIZON,
      filters: [
        filterOf('INSERT', items),
        ...(changedItems.length > 0 ? [filterOf('MODIFY', changedItems)] : []),
      ],
      batchSize: 100,
      maxBatchingWindow: Duration.seconds(1),
      bisectBatchOnError: true,
      retryAttempts: 10,
      // The stream itself forgets after 24 hours: give up while the failure can still be recorded.
      maxRecordAge: Duration.hours(12),
      reportBatchItemFailures: true,
      onFailure: { bind: () => ({ destination: failures.queueArn }) },
    });
    alarms.raise(
      'Behind',
      {
        metric: this.metricBehind(),
        above: Duration.minutes(15).toMilliseconds(),
        description: `${handler} is more than 15 minutes behind the table.`,
        runbook: 'stream-behind',
      },
      this,
    );
  }

  /** How old the newest record is that the function was given, in ms: the greatest age in five minutes. */
  metricBehind(options: MetricOptions = {}): Metric {
    return sumOf('AWS/Lambda', 'IteratorAge', {
      statistic: 'Maximum',
      dimensionsMap: { FunctionName: this.#target.functionName },
      ...options,
    });
  }
}
