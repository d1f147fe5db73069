import { expect, test } from 'vitest';
import { permissionsOf } from './permission.ts';

test('a statement says each of its actions on each of its resources', () => {
  const statement = { Sid: 'Two', Effect: 'Allow', Action: ['a:B', 'a:C'], Resource: ['one', 'two'] };
  expect(permissionsOf(statement).map(({ action, resources }) => `${action} ${resources}`)).toEqual([
    'a:B one',
    'a:B two',
    'a:C one',
    'a:C two',
  ]);
});

test('what a statement leaves out is left out at once: each by itself would allow the other', () => {
  const statement = { Effect: 'Allow', Action: 'a:B', NotResource: ['one', 'two'] };
  expect(permissionsOf(statement)).toEqual([
    { effect: 'Allow', action: 'a:B', resources: ['one', 'two'], isAllBut: true },
  ]);
});

test('a condition is one of every permission of its statement', () => {
  const statement = {
    Effect: 'Allow',
    Action: ['a:B', 'a:C'],
    Resource: ['one', 'two'],
    Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['A#*', 'B'] } },
  };
  const condition = {
    key: 'dynamodb:LeadingKeys',
    of: 'all',
    comparison: 'Like',
    isNegated: false,
    isIfExists: false,
    values: ['A#*', 'B'],
  };
  expect(permissionsOf(statement).map(({ conditions }) => conditions)).toEqual(
    Array.from({ length: 4 }, () => [condition]),
  );
});

const variable = `arn:$\{aws:username}`;

test.each([
  [
    { Condition: { Bool: { 'aws:SecureTransport': 'true' } } },
    'the condition operator Bool is not evaluated.',
  ],
  [
    { Condition: { StringEquals: { 'aws:SourceIp': '::1' } } },
    'the condition key aws:SourceIp is not evaluated.',
  ],
  [{ Condition: {} }, 'Condition says nothing.'],
  [{ NotAction: 'a:B' }, 'NotAction of a statement is not evaluated.'],
  [{ Principal: '*' }, 'Principal of a statement is not evaluated.'],
  [{ Effect: 'allow' }, 'the Effect must be Allow or Deny, not allow.'],
  [{ Effect: undefined }, 'the Effect must be Allow or Deny, not undefined.'],
  [{ Action: undefined }, 'Action must be a text or a list of texts.'],
  [{ Action: [] }, 'Action must be a text or a list of texts.'],
  [{ Action: 'GetItem' }, 'the Action GetItem must name its service, as in dynamodb:GetItem.'],
  [{ Resource: undefined }, 'a statement has either Resource or NotResource.'],
  [{ NotResource: 'arn:b' }, 'a statement has either Resource or NotResource.'],
  [{ Resource: [{ Ref: 'Table' }] }, 'Resource must be a text or a list of texts.'],
  [{ Resource: variable }, `the policy variable in ${variable} is not evaluated.`],
])('%j is refused, not guessed', (change, sentence) => {
  const statement = { Effect: 'Allow', Action: 'a:B', Resource: 'arn:a', ...change };
  const plain = Object.fromEntries(Object.entries(statement).filter(([, value]) => value !== undefined));
  expect(() => permissionsOf(plain)).toThrow(sentence);
});
