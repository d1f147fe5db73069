import type { EventSources } from '../lambda/event-source.ts';
import type { LambdaFunction } from '../lambda/function.ts';
import type { Need } from './evaluate.ts';

/** Something that a role has to allow before AWS deploys what stands in the template. */
export interface DeployNeed {
  roleArn: string;
  /** The resource that AWS would not create. */
  logicalId: string;
  type: string;
  needs: readonly Need[];
}

const QUEUE_ACTIONS = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
const STREAM_ACTIONS = [
  'dynamodb:DescribeStream',
  'dynamodb:GetRecords',
  'dynamodb:GetShardIterator',
  'dynamodb:ListStreams',
];
const TRACE_ACTIONS = ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'];

const each = (actions: readonly string[], resource: string): Need[] =>
  actions.map((action) => ({ action, resource }));

/**
 * What Lambda itself does with the functions' roles: it reads their queues and streams and writes what they failed to
 * their failure queues. It refuses to be deployed without, so these calls can never be denied later.
 */
export function deployNeedsOf(
  functions: readonly LambdaFunction[],
  { queues, streams }: EventSources,
): DeployNeed[] {
  const source = { type: 'AWS::Lambda::EventSourceMapping' };
  return [
    ...queues.map(({ logicalId, target, queue }) => ({
      ...source,
      logicalId,
      roleArn: target.roleArn,
      needs: each(QUEUE_ACTIONS, queue.arn),
    })),
    ...streams.map(({ logicalId, target, table, failureQueue }) => ({
      ...source,
      logicalId,
      roleArn: target.roleArn,
      needs: [
        ...each(STREAM_ACTIONS, table.streamArn ?? ''),
        ...(failureQueue === undefined ? [] : each(['sqs:SendMessage'], failureQueue.arn)),
      ],
    })),
    ...functions
      .map(({ logicalId, roleArn, deadLetterArn, isTraced }) => ({
        type: 'AWS::Lambda::Function',
        logicalId,
        roleArn,
        needs: [
          ...(deadLetterArn === undefined ? [] : each(['sqs:SendMessage'], deadLetterArn)),
          // IAM knows no resource of traces.
          ...(isTraced ? each(TRACE_ACTIONS, '*') : []),
        ],
      }))
      .filter(({ needs }) => needs.length > 0),
  ];
}
