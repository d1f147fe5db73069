import { Code } from 'aws-cdk-lib/aws-lambda';
import { expect, test } from 'vitest';
import { emptyStack, resourcesOf, stubCodeOf } from '../../test/stack/harness.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { HandlerFunction } from './function.ts';
import { SingleTable } from './single-table.ts';

test('a function gets the permissions and the environment of what it uses, and may write to the log and send traces', () => {
  const { stack, template } = emptyStack();
  const table = new SingleTable(stack, 'Table');
  new HandlerFunction(stack, {
    handler: 'http/till',
    codeOf: stubCodeOf,
    uses: [table.allow({ GetItem: ['tillKeys'] })],
  });
  const [lambda] = Object.values(resourcesOf(template(), 'AWS::Lambda::Function'));
  const [role] = Object.values(resourcesOf(template(), 'AWS::IAM::Role'));
  expect(lambda?.Properties['Environment']).toEqual({
    Variables: {
      STACK_NAME: stack.stackName,
      HANDLER: 'http/till',
      TABLE_NAME: { Ref: expect.anything() },
    },
  });
  expect(role?.Properties['Policies'][0].PolicyDocument.Statement).toMatchObject([
    { Action: ['logs:CreateLogStream', 'logs:PutLogEvents'] },
    { Action: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], Resource: '*' },
    { Action: 'dynamodb:GetItem' },
  ]);
  expect(lambda?.Properties['TracingConfig']).toEqual({ Mode: 'Active' });
});

test('without tracing there is no permission for it either', () => {
  const { stack, template } = emptyStack({ tracing: 'off' });
  new HandlerFunction(stack, { handler: 'http/till', codeOf: stubCodeOf });
  const [lambda] = Object.values(resourcesOf(template(), 'AWS::Lambda::Function'));
  expect(lambda?.Properties['TracingConfig']).toBeUndefined();
  expect(JSON.stringify(template().toJSON())).not.toContain('xray');
});

test('all functions of a stack write to one log', () => {
  const { stack, template } = emptyStack();
  new HandlerFunction(stack, { handler: 'http/till', codeOf: stubCodeOf });
  new HandlerFunction(stack, { handler: 'queue/apply-sale', codeOf: stubCodeOf });
  const [group, ...others] = Object.keys(resourcesOf(template(), 'AWS::Logs::LogGroup'));
  expect(others).toEqual([]);
  for (const { Properties } of Object.values(resourcesOf(template(), 'AWS::Lambda::Function'))) {
    expect(Properties['LoggingConfig'].LogGroup).toEqual({ Ref: group });
  }
});

test('CDK cannot widen the role: a dead-letter queue alone grants nothing', () => {
  const { stack, alarms, template } = emptyStack();
  const deadLetterQueue = new DeadLetterQueue(stack, 'Dead', { alarms });
  new HandlerFunction(stack, { handler: 'schedule/sweep-due', codeOf: stubCodeOf, deadLetterQueue });
  expect(JSON.stringify(resourcesOf(template(), 'AWS::IAM::Role'))).not.toContain('sqs:SendMessage');
  expect(resourcesOf(template(), 'AWS::IAM::Policy')).toEqual({});
});

test('the code is asked for with the programme unless the function does without', () => {
  const { stack } = emptyStack();
  const asked: unknown[] = [];
  const codeOf = (...question: unknown[]) => {
    asked.push(question);
    return Code.fromInline('x');
  };
  new HandlerFunction(stack, { handler: 'http/till', codeOf });
  new HandlerFunction(stack, { handler: 'http/service', codeOf, programme: false });
  expect(asked).toEqual([
    ['http/till', { programme: true }],
    ['http/service', { programme: false }],
  ]);
});
