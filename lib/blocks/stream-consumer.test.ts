import { expect, test } from 'vitest';
import { emptyStack, resourcesOf, stubCodeOf } from '../../test/stack/harness.ts';
import { SingleTable } from './single-table.ts';
import { StreamConsumer } from './stream-consumer.ts';

test('a stream calls for items of the named kinds, new or changed, and a bad record does not stop it', () => {
  const { stack, alarms, template } = emptyStack();
  new StreamConsumer(stack, 'Following', {
    handler: 'stream/follow',
    codeOf: stubCodeOf,
    alarms,
    table: new SingleTable(stack, 'Table'),
    uses: [],
    items: [{ prefix: 'ENTRY#' }, 'PROFILE'],
    changedItems: ['PROFILE'],
  });
  const [source] = Object.values(resourcesOf(template(), 'AWS::Lambda::EventSourceMapping'));
  expect(source?.Properties).toMatchObject({
    StartingPosition: 'TRIM_HORIZON',
    BisectBatchOnFunctionError: true,
    MaximumRetryAttempts: 10,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    DestinationConfig: {
      OnFailure: { Destination: { 'Fn::GetAtt': [expect.stringMatching(/Dead/), 'Arn'] } },
    },
  });
  const { Filters: filters } = source?.Properties['FilterCriteria'] ?? {};
  expect(filters.map(({ Pattern }: { Pattern: string }) => JSON.parse(Pattern))).toEqual([
    { eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: [{ prefix: 'ENTRY#' }, 'PROFILE'] } } } },
    { eventName: ['MODIFY'], dynamodb: { Keys: { sk: { S: ['PROFILE'] } } } },
  ]);
});
