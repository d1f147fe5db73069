import { expect, test } from 'vitest';
import { emptyStack, resourcesOf } from '../../test/stack/harness.ts';
import { Alarms, sumOf } from './alarms.ts';

test('an alarm reports to the topic and takes missing data for good', () => {
  const { stack, alarms, template } = emptyStack();
  alarms.raise('Broken', { metric: sumOf('Test', 'Breaks'), above: 2, description: 'It broke.' }, stack);
  const broken = Object.values(resourcesOf(template(), 'AWS::CloudWatch::Alarm')).find(
    ({ Properties }) => Properties['MetricName'] === 'Breaks',
  );
  expect(broken?.Properties).toMatchObject({
    AlarmActions: [{ Ref: expect.stringMatching(/^AlarmsTopic/) }],
    Threshold: 2,
    ComparisonOperator: 'GreaterThanThreshold',
    TreatMissingData: 'notBreaching',
  });
});

test('somebody is written to only when named', () => {
  const { stack, template } = emptyStack();
  new Alarms(stack, 'Named', { email: 'ops@fidelio.example' });
  const subscriptions = Object.values(resourcesOf(template(), 'AWS::SNS::Subscription'));
  expect(subscriptions).toMatchObject([
    { Properties: { Protocol: 'email', Endpoint: 'ops@fidelio.example' } },
  ]);
});
