import { expect, test } from 'vitest';
import { emptyStack, resourcesOf } from '../../test/stack/harness.ts';
import { Alarms, sumOf } from './alarms.ts';

test('an alarm reports to the topic and takes missing data for good', () => {
  const { stack, alarms, template } = emptyStack();
  const condition = { above: 2, description: 'It broke.', runbook: 'broken' };
  alarms.raise('Broken', { metric: sumOf('Test', 'Breaks'), ...condition }, stack);
  const broken = Object.values(resourcesOf(template(), 'AWS::CloudWatch::Alarm')).find(
    ({ Properties }) => Properties['MetricName'] === 'Breaks',
  );
  expect(broken?.Properties).toMatchObject({
    AlarmActions: [{ Ref: expect.stringMatching(/^AlarmsTopic/) }],
    Threshold: 2,
    ComparisonOperator: 'GreaterThanThreshold',
    TreatMissingData: 'notBreaching',
    AlarmDescription: 'It broke. docs/runbooks/broken.md',
  });
});

test('what must come rises when it does not, and its runbook is where the deploy says', () => {
  const { stack, template } = emptyStack();
  const runbooksUrl = 'https://code.example/fidelio/';
  const alarms = new Alarms(stack, 'Others', { runbooksUrl });
  alarms.raise(
    'Silent',
    {
      metric: sumOf('Test', 'Runs'),
      below: 1,
      periods: 26,
      inPeriods: 3,
      missing: 'bad',
      description: 'It is silent.',
      runbook: 'silent',
    },
    stack,
  );
  expect(alarms.all.map(({ node }) => node.id)).toEqual(['FunctionErrors', 'FunctionThrottles', 'Silent']);
  const silent = Object.values(resourcesOf(template(), 'AWS::CloudWatch::Alarm')).find(
    ({ Properties }) => Properties['MetricName'] === 'Runs',
  );
  expect(silent?.Properties).toMatchObject({
    Threshold: 1,
    ComparisonOperator: 'LessThanThreshold',
    EvaluationPeriods: 26,
    DatapointsToAlarm: 3,
    TreatMissingData: 'breaching',
    AlarmDescription: 'It is silent. https://code.example/fidelio/docs/runbooks/silent.md',
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
