import type { CallObserver } from '../aws/front-door.ts';
import type { Clock } from '../clock.ts';
import type { Ended } from '../lambda/lambda.ts';
import { at, isPlain, list, number, text } from '../plain.ts';
import type { Metrics } from './metrics.ts';

/** What AWS itself counts of the services that are played, as far as it can happen here. */
export interface PlatformMetrics {
  onInvocation(ended: Ended): void;
  onAnswer(apiId: string, status: number, milliseconds: number): void;
  /** Sees when DynamoDB throttles; only a test makes it do so. */
  readonly observer: CallObserver;
}

/** The metrics of AWS's own namespaces that are counted here; those of functions have other ones. */
const played: Readonly<Record<string, readonly string[]>> = {
  'AWS/Lambda': ['Invocations', 'Errors', 'Duration', 'IteratorAge'],
  'AWS/ApiGateway': ['Count', '4xx', '5xx', 'Latency'],
  'AWS/DynamoDB': ['ReadThrottleEvents', 'WriteThrottleEvents'],
  'AWS/SQS': [
    'ApproximateNumberOfMessagesVisible',
    'ApproximateNumberOfMessagesNotVisible',
    'ApproximateAgeOfOldestMessage',
  ],
};

/** Whether the metric is known here, so that its silence means something. */
export function isPlayed({
  namespace,
  name,
}: {
  readonly namespace: string;
  readonly name: string;
}): boolean {
  return !namespace.startsWith('AWS/') || played[namespace]?.includes(name) === true;
}

export function countPlatform(metrics: Metrics, clock: Pick<Clock, 'now'>): PlatformMetrics {
  const add = (namespace: string, name: string, dimensions: Record<string, string>, value: number): void =>
    metrics.add({ namespace, name, dimensions, at: clock.now(), value });
  return {
    onInvocation: ({ functionName, source, event, ok, milliseconds }) => {
      // Lambda counts for the function, and for the account as a whole.
      for (const dimensions of [{ FunctionName: functionName }, {}]) {
        add('AWS/Lambda', 'Invocations', dimensions, 1);
        add('AWS/Lambda', 'Errors', dimensions, ok ? 0 : 1);
        add('AWS/Lambda', 'Duration', dimensions, milliseconds);
      }
      const written = source === 'stream' ? newestRecordAt(event) : undefined;
      if (written === undefined) return;
      const age = Math.max(0, clock.now() - written);
      add('AWS/Lambda', 'IteratorAge', { FunctionName: functionName }, age);
    },
    onAnswer: (ApiId, status, milliseconds) => {
      add('AWS/ApiGateway', 'Count', { ApiId }, 1);
      add('AWS/ApiGateway', '4xx', { ApiId }, status >= 400 && status < 500 ? 1 : 0);
      add('AWS/ApiGateway', '5xx', { ApiId }, status >= 500 ? 1 : 0);
      add('AWS/ApiGateway', 'Latency', { ApiId }, milliseconds);
    },
    observer: {
      after: ({ service, operation, body }, answer) => {
        if (service !== 'dynamodb' || answer.status < 400 || !isThrottled(String(answer.body))) return;
        const kind = /Get|Query|Scan/.test(operation) ? 'Read' : 'Write';
        const index = text(JSON.parse(body.toString()), 'IndexName');
        // The reads of an index are counted apart from those of its table.
        const ofIndex = index === undefined ? {} : { GlobalSecondaryIndexName: index };
        for (const TableName of tablesIn(body)) {
          add('AWS/DynamoDB', `${kind}ThrottleEvents`, { TableName, ...ofIndex }, 1);
        }
      },
    },
  };
}

/** When the last record of a stream's event was written, epoch ms. */
function newestRecordAt(event: unknown): number | undefined {
  const seconds = number(list(event, 'Records').at(-1), 'dynamodb.ApproximateCreationDateTime');
  return seconds === undefined ? undefined : seconds * 1000;
}

const isThrottled = (body: string): boolean =>
  /ProvisionedThroughputExceeded|ThrottlingException|ThrottlingError|RequestLimitExceeded/.test(body);

/** The tables that a call names, wherever it names them. */
function tablesIn(body: Buffer): ReadonlySet<string> {
  const input: unknown = JSON.parse(body.toString());
  const items = list(input, 'TransactItems').flatMap((item) => (isPlain(item) ? Object.values(item) : []));
  const named = [input, ...items].flatMap((one) => text(one, 'TableName') ?? []);
  const batch = at(input, 'RequestItems');
  return new Set([...named, ...(isPlain(batch) ? Object.keys(batch) : [])]);
}
