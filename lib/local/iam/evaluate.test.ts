import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide } from './evaluate.ts';
import { permissionsOf } from './permission.ts';

const table = 'arn:aws:dynamodb:eu-west-1:1:table/Shop';
const get = { action: 'dynamodb:GetItem', resource: table };
const verdictOf = (statements: readonly object[], need = get) =>
  decide(
    statements.flatMap((statement) => permissionsOf({ Effect: 'Allow', ...statement })),
    need,
  ).verdict;

describe('decide', () => {
  test.each([
    ['nothing', [], 'not-allowed'],
    ['the action on the resource', [{ Action: 'dynamodb:GetItem', Resource: table }], 'allowed'],
    ['the action in other letters', [{ Action: 'DynamoDB:getitem', Resource: table }], 'allowed'],
    ['another action', [{ Action: 'dynamodb:GetItems', Resource: table }], 'not-allowed'],
    ['the beginning of the action', [{ Action: 'dynamodb:Get*', Resource: table }], 'allowed'],
    ['everything', [{ Action: '*', Resource: '*' }], 'allowed'],
    ['another table', [{ Action: 'dynamodb:GetItem', Resource: `${table}s` }], 'not-allowed'],
    [
      'an index of the table',
      [{ Action: 'dynamodb:GetItem', Resource: `${table}/index/due` }],
      'not-allowed',
    ],
    [
      'the resource in other letters',
      [{ Action: 'dynamodb:GetItem', Resource: table.toLowerCase() }],
      'not-allowed',
    ],
    ['one character open', [{ Action: 'dynamodb:GetItem', Resource: table.replace('p', '?') }], 'allowed'],
    [
      'the action and the resource in two statements',
      [
        { Action: 'dynamodb:GetItem', Resource: 'arn:other' },
        { Action: 'dynamodb:Query', Resource: table },
      ],
      'not-allowed',
    ],
    [
      'all but another',
      [{ Action: 'dynamodb:GetItem', NotResource: ['arn:aws:sns:*:*:*', 'arn:x'] }],
      'allowed',
    ],
    ['all but it', [{ Action: 'dynamodb:GetItem', NotResource: ['arn:x', table] }], 'not-allowed'],
    [
      'it, and denies it',
      [
        { Action: '*', Resource: '*' },
        { Effect: 'Deny', Action: 'dynamodb:*', Resource: table },
      ],
      'explicitly-denied',
    ],
    [
      'it, and denies all but it',
      [
        { Action: '*', Resource: '*' },
        { Effect: 'Deny', Action: '*', NotResource: table },
      ],
      'allowed',
    ],
  ])('a role that allows %s', (_what, statements, verdict) => {
    expect(verdictOf(statements)).toBe(verdict);
  });

  test('an SMS is allowed by leaving out every resource that has an ARN, and a topic is not', () => {
    const sms = [{ Action: 'sns:Publish', NotResource: 'arn:aws:sns:*:*:*' }];
    expect(verdictOf(sms, { action: 'sns:Publish', resource: '+34600000001' })).toBe('allowed');
    expect(verdictOf(sms, { action: 'sns:Publish', resource: 'arn:aws:sns:eu-west-1:1:Alarms' })).toBe(
      'not-allowed',
    );
  });
});

const texts = fc.string({ unit: fc.constantFrom('a', 'b', ':', '/', '.', '+'), maxLength: 6 });
const patterns = fc.string({
  unit: fc.constantFrom('a', 'b', ':', '*', '?', '.'),
  minLength: 1,
  maxLength: 5,
});
const permissions = fc.record({
  effect: fc.constantFrom<'Allow' | 'Deny'>('Allow', 'Deny'),
  action: patterns,
  resources: fc.array(patterns, { minLength: 1, maxLength: 2 }),
  isAllBut: fc.boolean(),
});
const needs = fc.record({ action: texts, resource: texts });

describe('whatever the policies say', () => {
  test('one Deny more never allows more', () => {
    fc.assert(
      fc.property(fc.array(permissions), permissions, needs, (some, extra, need) => {
        const after = decide([...some, { ...extra, effect: 'Deny' }], need).verdict;
        if (decide(some, need).verdict !== 'allowed') expect(after).not.toBe('allowed');
      }),
    );
  });

  test('one Allow more never denies more', () => {
    fc.assert(
      fc.property(fc.array(permissions), permissions, needs, (some, extra, need) => {
        const after = decide([...some, { ...extra, effect: 'Allow' }], need).verdict;
        if (decide(some, need).verdict === 'allowed') expect(after).toBe('allowed');
      }),
    );
  });

  test('the order of the statements does not count', () => {
    fc.assert(
      fc.property(fc.array(permissions), needs, (some, need) => {
        expect(decide(some.toReversed(), need).verdict).toBe(decide(some, need).verdict);
      }),
    );
  });

  test('what is allowed is allowed by what is named, and by nothing else', () => {
    fc.assert(
      fc.property(fc.array(permissions), needs, (some, need) => {
        const decision = decide(some, need);
        if (decision.verdict !== 'allowed') return;
        const others = some.filter((permission) => !decision.by.includes(permission));
        expect(decision.by.length).toBeGreaterThan(0);
        expect(decide(others, need).verdict).toBe('not-allowed');
      }),
    );
  });
});
