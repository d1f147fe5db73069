import { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { fidelioStack, resourcesOf } from '../../test/stack/harness.ts';
import { usualPace } from '../context/pace-context.ts';
import { bulkOf } from './messaging.ts';

test.each([
  'email',
  'sms',
])('an hour in which every try by %s was put off raises an alarm, and an idle one none', (channel) => {
  const alarms = Object.values(resourcesOf(Template.fromStack(fidelioStack()), 'AWS::CloudWatch::Alarm')).map(
    ({ Properties }) => Properties,
  );
  const meant = alarms.filter(
    ({ MetricName, Dimensions }) =>
      MetricName === 'MessagesSent' && JSON.stringify(Dimensions).includes(`"${channel}"`),
  );
  // Each try that is put off counts 0; where the account may only send more slowly, others of the five minutes go out.
  expect(meant).toMatchObject([
    {
      Statistic: 'Sum',
      Period: 300,
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      EvaluationPeriods: 12,
      TreatMissingData: 'notBreaching',
      AlarmDescription: expect.stringContaining('docs/runbooks/messages-postponed.md'),
    },
  ]);
});

test.each([
  // The sandbox; a fresh account out of it; one that was granted more.
  [1, 2, 2500, 6],
  [14, 2, 179, 10],
  [500, 2, 5, 10],
  // As many as may be.
  [1, 12, 15_000, 1],
])('of %d e-mails a second, messages take at most four fifths in %d copies, and a batch its time', (emailsPerSecond, messagesConcurrency, interval, batch) => {
  const pace = { ...usualPace, emailsPerSecond, messagesConcurrency };
  expect(bulkOf(pace)).toEqual({ intervalMs: interval, batchSize: batch });
  expect((messagesConcurrency * 1000) / interval).toBeLessThanOrEqual(0.8 * emailsPerSecond);
  expect(batch * interval).toBeLessThanOrEqual(15_000);
});

test('the one who sends messages is told its pace, and takes no more at once than it may', () => {
  const template = Template.fromStack(fidelioStack({ pace: { ...usualPace, emailsPerSecond: 1 } }));
  const [id, sender] = Object.entries(resourcesOf(template, 'AWS::Lambda::Function')).find(
    ([, { Properties }]) => Properties['Description'] === 'functions/queue/send-message.ts',
  ) ?? ['', undefined];
  expect(sender?.Properties['Environment'].Variables).toMatchObject({ EMAIL_INTERVAL_MS: '2500' });
  const sources = Object.values(resourcesOf(template, 'AWS::Lambda::EventSourceMapping'));
  expect(sources.filter(({ Properties }) => Properties['FunctionName'].Ref === id)).toMatchObject([
    { Properties: { BatchSize: 6, ScalingConfig: { MaximumConcurrency: 2 } } },
  ]);
});
