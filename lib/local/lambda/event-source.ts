import type { Table } from '../dynamodb/table.ts';
import { at, list, number, text } from '../plain.ts';
import type { Queue } from '../sqs/queue.ts';
import type { Kinds, Stack } from '../template/stack.ts';
import { compileFilters, type EventFilter } from './filter.ts';
import { functionAt, type LambdaFunction, listOfText } from './function.ts';

interface Mapping {
  logicalId: string;
  target: LambdaFunction;
  batchSize: number;
  batchingWindowMs: number;
  /** The function's answer names the items that failed (ReportBatchItemFailures). */
  reportsFailures: boolean;
  /** Undefined when the mapping takes everything. */
  filter: EventFilter | undefined;
}

export interface QueueMapping extends Mapping {
  queue: Queue;
  maximumConcurrency: number | undefined;
}

export interface StreamMapping extends Mapping {
  table: Table;
  startingPosition: 'TRIM_HORIZON' | 'LATEST';
  bisects: boolean;
  /** -1: for ever. */
  maximumRetries: number;
  /** -1: any age. */
  maximumAgeSeconds: number;
  /** Queue that is told of what was given up. */
  failureQueue: Queue | undefined;
}

export interface EventSources {
  queues: QueueMapping[];
  streams: StreamMapping[];
}

export const eventSourceKinds: Kinds = {
  'AWS::Lambda::EventSourceMapping': {
    ref: (resource) => resource.logicalId,
    attributes: (resource) => ({ Id: resource.logicalId }),
    properties: {
      FunctionName: true,
      EventSourceArn: true,
      BatchSize: true,
      MaximumBatchingWindowInSeconds: true,
      FunctionResponseTypes: true,
      'ScalingConfig.MaximumConcurrency': true,
      'FilterCriteria.Filters.Pattern': true,
      StartingPosition: true,
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: true,
      MaximumRecordAgeInSeconds: true,
      'DestinationConfig.OnFailure.Destination': true,
      ParallelizationFactor: 'one batch of a shard at a time is an order that AWS may choose too',
      Enabled: true,
      'MetricsConfig.Metrics': 'metrics are not collected',
      Tags: 'labels only',
    },
  },
};

/** The stack's event source mappings, with what they point at. */
export function eventSourcesOf(
  stack: Stack,
  functions: readonly LambdaFunction[],
  queues: readonly Queue[],
  tables: readonly Table[],
): EventSources {
  const sources: EventSources = { queues: [], streams: [] };
  for (const resource of stack.ofType('AWS::Lambda::EventSourceMapping')) {
    const { logicalId, properties } = resource;
    const target = functionAt(stack, functions, resource, text(properties, 'FunctionName'));
    if (target === undefined || text(properties, 'Enabled') === 'false') continue;

    const sourceArn = text(properties, 'EventSourceArn');
    const queue = queues.find(({ arn }) => arn === sourceArn);
    const table = tables.find(({ streamArn }) => streamArn !== undefined && streamArn === sourceArn);
    const patterns = list(properties, 'FilterCriteria.Filters').map((filter) =>
      String(at(filter, 'Pattern')),
    );
    let filter: EventFilter | undefined;
    try {
      filter = compileFilters(patterns);
    } catch (error) {
      stack.refuse(resource, error instanceof Error ? error.message : String(error));
    }
    const mapping = {
      logicalId,
      target,
      batchingWindowMs: (number(properties, 'MaximumBatchingWindowInSeconds') ?? 0) * 1000,
      reportsFailures: listOfText(properties, 'FunctionResponseTypes').includes('ReportBatchItemFailures'),
      filter,
    };
    if (queue !== undefined) {
      queue.isConsumed = true;
      sources.queues.push({
        ...mapping,
        queue,
        batchSize: number(properties, 'BatchSize') ?? 10,
        maximumConcurrency: number(properties, 'ScalingConfig.MaximumConcurrency'),
      });
    } else if (table !== undefined) {
      const destination = text(properties, 'DestinationConfig.OnFailure.Destination');
      const failureQueue = queues.find(({ arn }) => arn === destination);
      if (destination !== undefined && failureQueue === undefined) {
        stack.refuse(resource, 'OnFailure must name a queue of this stack.');
      }
      const position = text(properties, 'StartingPosition');
      if (position !== 'TRIM_HORIZON' && position !== 'LATEST') {
        stack.refuse(resource, `StartingPosition ${position} is not played.`);
      }
      if (failureQueue !== undefined) failureQueue.isDeadLetter = true;
      sources.streams.push({
        ...mapping,
        table,
        batchSize: number(properties, 'BatchSize') ?? 100,
        startingPosition: position === 'LATEST' ? 'LATEST' : 'TRIM_HORIZON',
        bisects: text(properties, 'BisectBatchOnFunctionError') === 'true',
        maximumRetries: number(properties, 'MaximumRetryAttempts') ?? -1,
        maximumAgeSeconds: number(properties, 'MaximumRecordAgeInSeconds') ?? -1,
        failureQueue,
      });
    } else {
      stack.refuse(resource, `${sourceArn} is neither a queue nor a table's stream of this stack.`);
    }
  }
  return sources;
}
