import { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { fidelioStack, resourcesOf } from '../../test/stack/harness.ts';

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
