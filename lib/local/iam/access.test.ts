import { describe, expect, test } from 'vitest';
import { kinds } from '../template/kinds.ts';
import { createAccess, denialMessage } from './access.ts';
import type { Need } from './evaluate.ts';
import { rolesOf } from './role.ts';
import { templateNames } from './template-names.ts';
import { getAtt, roleWith, stackOf } from './testing.ts';

const stack = stackOf({
  Table0A1B2C3D: {
    Type: 'AWS::DynamoDB::GlobalTable',
    Properties: { BillingMode: 'PAY_PER_REQUEST', StreamSpecification: { StreamViewType: 'NEW_IMAGE' } },
  },
  Secret: { Type: 'AWS::SecretsManager::Secret' },
  Logs: { Type: 'AWS::Logs::LogGroup' },
  Role: roleWith(
    { Effect: 'Allow', Action: ['dynamodb:GetItem', 'dynamodb:Query'], Resource: getAtt('Table0A1B2C3D') },
    { Effect: 'Allow', Action: 'dynamodb:Get*', Resource: '*' },
    { Effect: 'Allow', Action: 'sns:Publish', NotResource: 'arn:aws:sns:*:*:*' },
    { Effect: 'Deny', Action: 'sqs:*', Resource: '*' },
  ),
});
const nameOf = templateNames(stack, kinds);
const roles = rolesOf(stack);
const roleArn = 'arn:aws:iam::7:role/Shop-Role';
const table = 'arn:aws:dynamodb:eu-west-1:7:table/Shop-Table0A1B2C3D';
const access = () => createAccess(roles, nameOf);

/** `Fn::Sub`'s words: a template string of our own would fill them in. */
const ref = (name: string): string => `$\{${name}}`;

test.each([
  [table, `${ref('Table0A1B2C3D.Arn')}`],
  [`${table}/index/due`, `${ref('Table0A1B2C3D.Arn')}/index/due`],
  [`${table}/stream/local`, `${ref('Table0A1B2C3D.StreamArn')}`],
  [
    `${table}s`,
    `arn:${ref('AWS::Partition')}:dynamodb:${ref('AWS::Region')}:${ref('AWS::AccountId')}:table/Shop-Table0A1B2C3Ds`,
  ],
  ['arn:aws:secretsmanager:eu-west-1:7:secret:Shop-Secret-local1', `${ref('Secret')}`],
  ['arn:aws:logs:eu-west-1:7:log-group:Shop-Logs:log-stream:local', `${ref('Logs.Arn')}`],
  ['*', '*'],
])('%s has the name %s in the template', (arn, name) => {
  expect(nameOf(arn)).toBe(name);
});

test.each([
  ['dynamodb:PutItem', table, `['dynamodb:PutItem'], resources: [Fn.sub('${ref('Table0A1B2C3D.Arn')}')] })`],
  ['cloudwatch:GetMetricData', '*', "['cloudwatch:GetMetricData'], resources: ['*'] })"],
])('what is not allowed comes with the statement that would allow it', (action, resource, rest) => {
  expect(access().denials(roleArn, [{ action, resource }])).toEqual([
    { action, resource, isExplicit: false, advice: `Role Role needs new PolicyStatement({ actions: ${rest}` },
  ]);
});

test('an SMS that is not allowed is advised as it can be allowed', () => {
  const bare = stackOf({ Role: roleWith() });
  const need = { action: 'sns:Publish', resource: '+34600000001' };
  const [denial] = createAccess(rolesOf(bare), nameOf).denials(roleArn, [need]);
  expect(denial?.advice).toContain(`notResources: [Fn.sub('arn:${ref('AWS::Partition')}:sns:*:*:*')]`);
});

test('what is denied for good says so, in our words and in those of AWS', () => {
  const need = { action: 'sqs:SendMessage', resource: 'arn:aws:sqs:eu-west-1:7:Sales' };
  const [denial] = access().denials(roleArn, [need]);
  expect(denial?.advice).toMatch(/^Role Role denies sqs:SendMessage on .*Effect Deny/);
  const caller = { accountId: '7', roleName: 'Shop-Role', session: 'Shop-Fn' };
  expect(denial && denialMessage(denial, caller)).toBe(
    'User: arn:aws:sts::7:assumed-role/Shop-Role/Shop-Fn is not authorized to perform: sqs:SendMessage on resource: arn:aws:sqs:eu-west-1:7:Sales with an explicit deny in an identity-based policy',
  );
});

test('each need is judged by itself, asked twice as asked once', () => {
  const held = access();
  const needs = ['dynamodb:GetItem', 'dynamodb:PutItem'].map((action) => ({ action, resource: table }));
  for (const _ of [1, 2])
    expect(held.denials(roleArn, needs).map(({ action }) => action)).toEqual(['dynamodb:PutItem']);
});

test('a use is noted once for each set of permissions that allows it, and a denial never', () => {
  const held = access();
  const other = `${table}s`;
  const queue = { action: 'sqs:SendMessage', resource: '*' };
  for (const resource of [table, table, other])
    held.denials(roleArn, [{ action: 'dynamodb:GetItem', resource }, queue]);
  for (const resource of ['+34600000001', '+34600000002'])
    held.denials(roleArn, [{ action: 'sns:Publish', resource }]);
  expect(held.uses()).toEqual([
    { role: 'Role', action: 'dynamodb:GetItem', resource: table },
    { role: 'Role', action: 'dynamodb:GetItem', resource: other },
    { role: 'Role', action: 'sns:Publish', resource: '+34600000001' },
  ]);
});

describe('a role whose statements name leading keys', () => {
  const onKeys = (patterns: readonly string[], more: object = {}) => ({
    Effect: 'Allow',
    Resource: getAtt('Table0A1B2C3D'),
    Condition: {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': patterns },
      Null: { 'dynamodb:LeadingKeys': 'false' },
      ...more,
    },
  });
  const names = { 'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['pk', 'name'] } };
  const keyed = stackOf({
    Table0A1B2C3D: { Type: 'AWS::DynamoDB::GlobalTable', Properties: { BillingMode: 'PAY_PER_REQUEST' } },
    Role: roleWith(
      { ...onKeys(['SALE#*', 'REFUND#*']), Action: ['dynamodb:GetItem', 'dynamodb:PutItem'] },
      { ...onKeys(['MEMBER#*'], names), Action: 'dynamodb:UpdateItem' },
    ),
  });
  const held = () => createAccess(rolesOf(keyed), templateNames(keyed, kinds));
  const asking = (action: string, keys: readonly string[], attributes: readonly string[] = ['pk']): Need => ({
    action: `dynamodb:${action}`,
    resource: table,
    context: {
      'dynamodb:Attributes': attributes,
      ...(keys.length > 0 && { 'dynamodb:LeadingKeys': keys }),
    },
  });
  const isAllowed = (need: Need): boolean => held().denials(roleArn, [need]).length === 0;

  test.each([
    [asking('GetItem', ['SALE#1']), true],
    [asking('GetItem', ['SALE#1', 'REFUND#1']), true],
    [asking('GetItem', ['MEMBER#1']), false],
    [asking('GetItem', ['SALE#1', 'MEMBER#1']), false],
    [asking('GetItem', []), false],
    [asking('UpdateItem', ['MEMBER#1'], ['pk', 'name']), true],
    [asking('UpdateItem', ['MEMBER#1'], ['pk', 'balance']), false],
    [asking('UpdateItem', ['SALE#1'], ['pk', 'name']), false],
  ])('%j: %j, however often it is asked', (need, allowed) => {
    expect(isAllowed(need)).toBe(allowed);
    const other = asking('GetItem', ['SALE#2']);
    const asked = held();
    for (const _ of [1, 2]) expect(asked.denials(roleArn, [other, need, other]).length).toBe(allowed ? 0 : 1);
  });

  test('a denial names the keys’ kinds that are missing, and the attributes where the role’s statements do', () => {
    const keysOf = (patterns: string): string =>
      `conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [${patterns}] }, Null: { 'dynamodb:LeadingKeys': 'false' }`;
    const adviceOn = (need: Need) => held().denials(roleArn, [need])[0]?.advice;
    const resources = `resources: [Fn.sub('${ref('Table0A1B2C3D.Arn')}')]`;
    expect(adviceOn(asking('GetItem', ['MEMBER#mem_1', 'MEMBER#mem_2', 'PROGRAMME']))).toBe(
      `Role Role needs new PolicyStatement({ actions: ['dynamodb:GetItem'], ${resources}, ${keysOf("'MEMBER#*', 'PROGRAMME'")} } })`,
    );
    expect(adviceOn(asking('UpdateItem', ['MEMBER#mem_1'], ['pk', 'balance']))).toBe(
      `Role Role needs new PolicyStatement({ actions: ['dynamodb:UpdateItem'], ${resources}, ${keysOf("'MEMBER#*'")}, 'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['pk', 'balance'] } } })`,
    );
    expect(adviceOn(asking('Scan', []))).toBe(
      `Role Role needs new PolicyStatement({ actions: ['dynamodb:Scan'], ${resources} })`,
    );
  });

  test('a use is noted once for each kind of key, with what the call said', () => {
    const asked = held();
    for (const keys of [['SALE#1'], ['SALE#2'], ['REFUND#1'], ['REFUND#2', 'SALE#3'], ['MEMBER#1']])
      asked.denials(roleArn, [asking('GetItem', keys)]);
    expect(asked.uses().map(({ context }) => context?.['dynamodb:LeadingKeys'])).toEqual([
      ['SALE#1'],
      ['REFUND#1'],
      ['REFUND#2', 'SALE#3'],
    ]);
  });
});

test('nobody acts in the name of a role that there is not', () => {
  expect(() => access().denials('arn:aws:iam::7:role/Gone', [{ action: 'a:B', resource: '*' }])).toThrow(
    'role/Gone',
  );
});
