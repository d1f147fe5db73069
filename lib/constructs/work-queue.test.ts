import { Duration } from 'aws-cdk-lib';
import { expect, test } from 'vitest';
import { emptyStack, resourcesOf, stubCodeOf } from '../../test/stack/harness.ts';
import { QueueConsumer } from './queue-consumer.ts';
import { WorkQueue } from './work-queue.ts';

test('a sender finds the queue under the name it was given, and may only send', () => {
  const { stack, alarms } = emptyStack();
  const { statements, environment } = new WorkQueue(stack, 'Work', {
    alarms,
    urlName: 'WORK_QUEUE_URL',
  }).allowSend();
  expect(Object.keys(environment)).toEqual(['WORK_QUEUE_URL']);
  expect(statements.flatMap(({ actions }) => actions)).toEqual(['sqs:SendMessage']);
});

test('a late message raises the alarm at the age that the work allows', () => {
  const { stack, alarms, template } = emptyStack();
  new WorkQueue(stack, 'Work', { alarms, urlName: 'WORK_QUEUE_URL', latest: Duration.hours(2) });
  const late = Object.values(resourcesOf(template(), 'AWS::CloudWatch::Alarm')).find(
    ({ Properties }) => Properties['MetricName'] === 'ApproximateAgeOfOldestMessage',
  );
  expect(late?.Properties).toMatchObject({ Threshold: 7200, Statistic: 'Maximum' });
});

test('a consumer takes batches at a bounded pace, and one bad message fails alone', () => {
  const { stack, alarms, template } = emptyStack();
  const queue = new WorkQueue(stack, 'Work', { alarms, urlName: 'WORK_QUEUE_URL' });
  new QueueConsumer(stack, 'Consumer', {
    handler: 'queue/do-work',
    codeOf: stubCodeOf,
    queue,
    uses: [],
    batchSize: 25,
    batchWindow: Duration.seconds(1),
    concurrency: 3,
  });
  expect(Object.values(resourcesOf(template(), 'AWS::Lambda::EventSourceMapping'))).toMatchObject([
    {
      Properties: {
        BatchSize: 25,
        MaximumBatchingWindowInSeconds: 1,
        ScalingConfig: { MaximumConcurrency: 3 },
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      },
    },
  ]);
});
