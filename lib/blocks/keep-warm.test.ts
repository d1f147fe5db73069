import { ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { expect, test } from 'vitest';
import { emptyStack, resourcesOf, stubCodeOf } from '../../test/stack/harness.ts';
import { HandlerFunction } from './function.ts';
import { KeepWarm } from './keep-warm.ts';

test('a function is called every five minutes by a role that may call nothing else, and a failed call is let go', () => {
  const { stack, template } = emptyStack();
  const { function: till } = new HandlerFunction(stack, { handler: 'http/till', codeOf: stubCodeOf });
  new HandlerFunction(stack, { handler: 'http/other', codeOf: stubCodeOf });
  new KeepWarm(stack, 'Warm', new ScheduleGroup(stack, 'Group'), { till });
  const all = template();
  const [schedule, ...others] = Object.values(resourcesOf(all, 'AWS::Scheduler::Schedule'));
  expect(others).toEqual([]);
  const { Arn: called, RoleArn: role, ...target } = schedule?.Properties['Target'] ?? {};
  expect(schedule?.Properties).toMatchObject({ Name: 'till', ScheduleExpression: 'rate(5 minutes)' });
  expect(target).toEqual({
    Input: '{"keepWarm":true}',
    RetryPolicy: { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 },
  });
  const { Policies } = resourcesOf(all, 'AWS::IAM::Role')[role['Fn::GetAtt'][0]]?.Properties ?? {};
  expect(Policies[0].PolicyDocument.Statement).toEqual([
    { Action: 'lambda:InvokeFunction', Effect: 'Allow', Resource: called },
  ]);
});
