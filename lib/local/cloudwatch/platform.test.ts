import { expect, test } from 'vitest';
import type { AwsCall } from '../aws/front-door.ts';
import { createMetrics } from './metrics.ts';
import { countPlatform, isPlayed } from './platform.ts';

const now = Date.UTC(2026, 10, 21, 12);

function counting() {
  const metrics = createMetrics();
  const platform = countPlatform(metrics, { now: () => now });
  const valuesOf = (namespace: string, name: string, dimensions: Record<string, string> = {}) =>
    metrics.valuesOf({ namespace, name, dimensions }).map(({ value }) => value);
  return { platform, valuesOf };
}

test('an invocation counts for its function and for the account', () => {
  const { platform, valuesOf } = counting();
  const ended = { source: 'http', event: {}, milliseconds: 12 } as const;
  platform.onInvocation({ ...ended, functionName: 'a', ok: true });
  platform.onInvocation({ ...ended, functionName: 'b', ok: false });
  expect(valuesOf('AWS/Lambda', 'Errors')).toEqual([0, 1]);
  expect(valuesOf('AWS/Lambda', 'Errors', { FunctionName: 'a' })).toEqual([0]);
  expect(valuesOf('AWS/Lambda', 'IteratorAge', { FunctionName: 'a' })).toEqual([]);
});

test('a function that follows a stream lags behind the last record that it is given', () => {
  const { platform, valuesOf } = counting();
  const record = (secondsAgo: number) => ({
    dynamodb: { ApproximateCreationDateTime: now / 1000 - secondsAgo },
  });
  const event = { Records: [record(90), record(60)] };
  platform.onInvocation({ source: 'stream', event, milliseconds: 1, functionName: 'a', ok: true });
  expect(valuesOf('AWS/Lambda', 'IteratorAge', { FunctionName: 'a' })).toEqual([60_000]);
});

test('an answer counts by its class', () => {
  const { platform, valuesOf } = counting();
  for (const status of [200, 404, 500, 503]) platform.onAnswer('api', status, 7);
  const ofApi = (name: string) => valuesOf('AWS/ApiGateway', name, { ApiId: 'api' });
  expect([ofApi('Count'), ofApi('4xx'), ofApi('5xx')]).toEqual([
    [1, 1, 1, 1],
    [0, 1, 0, 0],
    [0, 0, 1, 1],
  ]);
});

test('a throttled call counts for the tables that it names, or their index, as a read or as a write', () => {
  const { platform, valuesOf } = counting();
  const answered = (operation: string, input: object, type: string, status = 400) =>
    platform.observer.after?.(
      { service: 'dynamodb', operation, body: Buffer.from(JSON.stringify(input)) } as AwsCall,
      { status, headers: {}, body: JSON.stringify({ __type: type }) },
    );
  answered('Query', { TableName: 'T' }, 'ProvisionedThroughputExceededException');
  answered('BatchGetItem', { RequestItems: { T: {} } }, 'ThrottlingException');
  const items = { TransactItems: [{ Put: { TableName: 'T' } }, { Update: { TableName: 'T' } }] };
  answered('TransactWriteItems', items, 'ThrottlingException');
  answered('PutItem', { TableName: 'T' }, 'ConditionalCheckFailedException');
  answered('Query', { TableName: 'T', IndexName: 'I' }, 'ThrottlingException');
  expect(valuesOf('AWS/DynamoDB', 'ReadThrottleEvents', { TableName: 'T' })).toEqual([1, 1]);
  expect(valuesOf('AWS/DynamoDB', 'WriteThrottleEvents', { TableName: 'T' })).toEqual([1]);
  const index = { TableName: 'T', GlobalSecondaryIndexName: 'I' };
  expect(valuesOf('AWS/DynamoDB', 'ReadThrottleEvents', index)).toEqual([1]);
});

test('what nobody counts here is known as such', () => {
  expect(isPlayed({ namespace: 'AWS/SES', name: 'Reputation.BounceRate' })).toBe(false);
  expect(isPlayed({ namespace: 'AWS/Lambda', name: 'Throttles' })).toBe(false);
  expect(isPlayed({ namespace: 'Shop', name: 'Visits' })).toBe(true);
});
