import { Duration } from 'aws-cdk-lib';
import type { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { emptyStack, resourcesOf, stubCodeOf } from '../../test/stack/harness.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
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
  expect(alarmThresholds(template(), 'ApproximateAgeOfOldestMessage')).toEqual([7200]);
});

test('a dead letter that nobody takes raises the alarm while there are days left to save it', () => {
  const { stack, alarms, template } = emptyStack();
  new DeadLetterQueue(stack, 'Dead', { alarms });
  const days = 24 * 3600;
  expect(alarmThresholds(template(), 'ApproximateAgeOfOldestMessage')).toEqual([10 * days]);
  expect(alarmThresholds(template(), 'ApproximateNumberOfMessagesVisible')).toEqual([0]);
});

test('a dead letter that is worked off and yet there raises the alarm after an hour, visible or tried over and over', () => {
  const { stack, alarms, template } = emptyStack();
  new DeadLetterQueue(stack, 'Dead', { alarms, isWorkedOff: true });
  const stuck = Object.values(resourcesOf(template(), 'AWS::CloudWatch::Alarm')).find(
    ({ Properties }) => Properties['Metrics'] !== undefined,
  );
  expect(stuck?.Properties).toMatchObject({ Threshold: 0, EvaluationPeriods: 12 });
  const least = (MetricName: string) => ({
    ReturnData: false,
    MetricStat: { Metric: { MetricName }, Stat: 'Minimum', Period: 300 },
  });
  expect(stuck?.Properties['Metrics']).toMatchObject([
    { Expression: 'visible + inFlight' },
    { Id: 'visible', ...least('ApproximateNumberOfMessagesVisible') },
    { Id: 'inFlight', ...least('ApproximateNumberOfMessagesNotVisible') },
  ]);
});

function alarmThresholds(template: Template, metric: string): readonly number[] {
  const alarms = Object.values(resourcesOf(template, 'AWS::CloudWatch::Alarm'));
  const meant = alarms.filter(({ Properties }) => Properties['MetricName'] === metric);
  expect(meant.every(({ Properties }) => Properties['Statistic'] === 'Maximum')).toBe(true);
  return meant.map(({ Properties }) => Properties['Threshold']).sort((a, b) => a - b);
}

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
