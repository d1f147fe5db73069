import { expect, test } from 'vitest';
import type { AwsCall } from '../aws/front-door.ts';
import type { Route } from '../http/api.ts';
import type { LambdaFunction } from '../lambda/function.ts';
import type { Schedule } from '../scheduler/schedule.ts';
import { kinds } from '../template/kinds.ts';
import { createAccess } from './access.ts';
import { createGuard } from './guard.ts';
import { rolesOf } from './role.ts';
import { templateNames } from './template-names.ts';
import { place, roleWith, stackOf } from './testing.ts';

/** A guard over one function `Shop-Fn` with the one role, and what it tells. */
function guardOf(...statements: readonly object[]) {
  const stack = stackOf({ Role: roleWith(...statements) });
  const lines: [string, { level: string; message: string }][] = [];
  const fn = {
    name: 'Shop-Fn',
    arn: 'arn:fn',
    roleArn: 'arn:aws:iam::7:role/Shop-Role',
    logGroup: 'Shop',
  } as LambdaFunction;
  const access = createAccess(rolesOf(stack), templateNames(stack, kinds));
  const around = { ...place, secrets: [], emailIdentities: [], partitionKeys: new Map() };
  const guard = createGuard([fn], access, around, {
    add: (name, line) => lines.push([name, JSON.parse(line)]),
  });
  return { guard, lines, fn };
}

const call = (given: Partial<AwsCall>): AwsCall => ({
  functionName: 'Shop-Fn',
  service: 'dynamodb',
  operation: 'GetItem',
  protocol: 'json',
  method: 'POST',
  path: '/',
  headers: {},
  body: Buffer.from('{"TableName":"T"}'),
  ...given,
});

const getItem = {
  Effect: 'Allow',
  Action: 'dynamodb:GetItem',
  Resource: 'arn:aws:dynamodb:eu-west-1:7:table/T',
};

test('what the role allows passes without a word', () => {
  const { guard, lines } = guardOf(getItem);
  expect(guard.check(call({}))).toBeUndefined();
  expect(lines).toEqual([]);
});

test('whoever calls without a function’s credentials is held to nothing', () => {
  expect(guardOf().guard.check(call({ functionName: null }))).toBeUndefined();
});

test.each([
  [{}, 400, '"__type":"AccessDeniedException"'],
  [
    {
      service: 'sns',
      operation: 'Publish',
      protocol: 'query',
      body: Buffer.from('PhoneNumber=%2B34600000001'),
    },
    403,
    '<Code>AuthorizationError</Code>',
  ],
  [
    { service: 'ses', operation: 'SendRawEmail', protocol: 'query', body: Buffer.from('Source=a@b.example') },
    403,
    '<Code>AccessDenied</Code>',
  ],
  [
    {
      service: 'ses',
      operation: 'SendEmail',
      protocol: 'rest-json',
      body: Buffer.from('{"FromEmailAddress":"a@b.example"}'),
    },
    403,
    '"__type":"AccessDeniedException"',
  ],
] as const)('%o is denied as its service denies', (given, status, code) => {
  const { guard, lines } = guardOf();
  const answer = guard.check(call(given));
  expect(answer?.status).toBe(status);
  expect(answer?.body).toContain(code);
  expect(answer?.body).toContain(
    'User: arn:aws:sts::7:assumed-role/Shop-Role/Shop-Fn is not authorized to perform: ',
  );
  // E-mail takes two.
  expect(lines).toHaveLength('service' in given && given.service === 'ses' ? 2 : 1);
  for (const line of lines) {
    const message = expect.stringContaining('new PolicyStatement({');
    expect(line).toEqual(['Shop-Fn', { level: 'ERROR', message }]);
  }
});

test('of a call that takes several, each that is missing is named', () => {
  const { guard, lines } = guardOf(getItem);
  const items = [{ Put: { TableName: 'T' } }, { Update: { TableName: 'T' } }, { Delete: { TableName: 'T' } }];
  const body = Buffer.from(JSON.stringify({ TransactItems: items }));
  expect(guard.check(call({ operation: 'TransactWriteItems', body }))?.body).toContain(
    'perform: dynamodb:PutItem on',
  );
  expect(lines.map(([, { message }]) => /actions: \['(.*?)'/.exec(message)?.[1])).toEqual([
    'dynamodb:PutItem',
    'dynamodb:UpdateItem',
    'dynamodb:DeleteItem',
  ]);
});

test('an operation that nobody described is refused, though the role allows everything', () => {
  const { guard, lines } = guardOf({ Effect: 'Allow', Action: '*', Resource: '*' });
  const answer = guard.check(call({ operation: 'ExecuteStatement' }));
  expect([answer?.status, answer?.body]).toEqual([400, expect.stringContaining('UnknownOperationException')]);
  expect(lines[0]?.[1].message).toContain("dynamodb's ExecuteStatement");
});

test('a log is written to its own group: the group’s ARN with what follows it', () => {
  const log = (Resource: string, Action: unknown = ['logs:CreateLogStream', 'logs:PutLogEvents']) =>
    guardOf({ Effect: 'Allow', Action, Resource });
  const group = 'arn:aws:logs:eu-west-1:7:log-group:Shop';
  const open = log(`${group}:*`);
  expect([open.guard.mayLog(open.fn), open.lines]).toEqual([true, []]);
  // A known trap: the group alone is not what streams are made in.
  for (const closed of [log(group), log(`${group}s:*`), log(`${group}:*`, 'logs:PutLogEvents')]) {
    expect(closed.guard.mayLog(closed.fn)).toBe(false);
    expect(closed.lines[0]?.[1].message).toContain("actions: ['logs:CreateLogStream']");
  }
});

test('API Gateway invokes where a permission lets it, and says at the function where not', () => {
  const { guard, lines, fn } = guardOf();
  const route = { key: 'GET /health', target: fn } as Route;
  expect(guard.mayAnswer({ ...route, isPermitted: true })).toBe(true);
  expect(lines).toEqual([]);
  expect(guard.mayAnswer({ ...route, isPermitted: false })).toBe(false);
  expect(lines).toEqual([['Shop-Fn', { level: 'ERROR', message: expect.stringContaining('GET /health') }]]);
});

test('API Gateway invokes by the role of the integration, and says at the function what that role lacks', () => {
  const invoke = (Resource: string) => ({ Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource });
  const answer = (isPermitted: boolean, ...statements: readonly object[]) => {
    const { guard, lines, fn } = guardOf(...statements);
    const route = { key: 'GET /health', target: fn, roleArn: fn.roleArn, isPermitted } as Route;
    return [guard.mayAnswer(route), lines.map(([name, { message }]) => `${name}: ${message}`)];
  };
  expect(answer(true, invoke('arn:fn'))).toEqual([true, []]);
  const needs = "needs new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: ['arn:fn'] })";
  for (const statements of [[], [invoke('arn:other')]]) {
    expect(answer(true, ...statements)).toEqual([
      false,
      [`Shop-Fn: API Gateway may not invoke it for GET /health. Role Role ${needs}`],
    ]);
  }
  expect(answer(false, invoke('arn:fn'))).toEqual([
    false,
    [expect.stringContaining("Shop-Role needs assumedBy: new ServicePrincipal('apigateway.amazonaws.com')")],
  ]);
});

test('Scheduler acts by the role of the schedule, and says at the function what is missing', () => {
  const scheduleOf = (fn: LambdaFunction) =>
    ({ name: 'daily', roleArn: fn.roleArn, target: fn, deadLetterArn: 'arn:dead' }) as Schedule;
  const allowed = guardOf(
    { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: 'arn:fn' },
    { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: 'arn:dead' },
  );
  expect(allowed.guard.invocationDenial(scheduleOf(allowed.fn))).toBeUndefined();
  expect(allowed.guard.mayKeepFailed(scheduleOf(allowed.fn))).toBe(true);

  const denied = guardOf();
  expect(denied.guard.invocationDenial(scheduleOf(denied.fn))).toMatchObject({
    errorType: 'AccessDeniedException',
    errorMessage: expect.stringContaining('perform: lambda:InvokeFunction on resource: arn:fn'),
  });
  expect(denied.guard.mayKeepFailed(scheduleOf(denied.fn))).toBe(false);
  expect(denied.lines.map(([name]) => name)).toEqual(['Shop-Fn', 'Shop-Fn']);
});
