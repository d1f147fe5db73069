import { describe, expect, test } from 'vitest';
import { type Context, conditionsOf } from './condition.ts';
import { outcomeOf, passes } from './condition-match.ts';

const keys = 'dynamodb:LeadingKeys';
const isMet = (element: object, context: Context): boolean =>
  conditionsOf(element).every((condition) => passes(condition, context));
const naming = (...leadingKeys: string[]): Context => ({ [keys]: leadingKeys });

describe('a condition on leading keys', () => {
  const listed = ['MEMBER#*', 'CONTACT#?', 'PROGRAMME'];
  test.each([
    ['ForAllValues:StringLike', naming('MEMBER#1'), true],
    ['ForAllValues:StringLike', naming('MEMBER#'), true],
    ['ForAllValues:StringLike', naming('MEMBER#1', 'PROGRAMME', 'CONTACT#a'), true],
    ['ForAllValues:StringLike', naming('MEMBER#1', 'SALE#1'), false],
    ['ForAllValues:StringLike', naming('CONTACT#ab'), false],
    ['ForAllValues:StringLike', naming('member#1'), false],
    ['ForAllValues:StringLike', naming('xMEMBER#1'), false],
    ['ForAllValues:StringLike', {}, true],
    ['ForAllValues:StringEquals', naming('PROGRAMME'), true],
    ['ForAllValues:StringEquals', naming('MEMBER#1'), false],
    ['ForAllValues:StringEqualsIgnoreCase', naming('programme'), true],
    ['ForAllValues:StringNotLike', naming('SALE#1'), true],
    ['ForAllValues:StringNotLike', naming('SALE#1', 'MEMBER#1'), false],
    ['ForAllValues:StringNotLike', {}, true],
    ['ForAllValues:StringNotEqualsIgnoreCase', naming('programme'), false],
    ['ForAnyValue:StringLike', naming('SALE#1', 'MEMBER#1'), true],
    ['ForAnyValue:StringLike', naming('SALE#1'), false],
    ['ForAnyValue:StringLike', {}, false],
    ['ForAnyValue:StringLikeIfExists', {}, true],
    ['ForAnyValue:StringNotEquals', naming('PROGRAMME', 'SALE#1'), true],
    ['ForAnyValue:StringNotEquals', naming('PROGRAMME'), false],
    ['ForAnyValue:StringNotEquals', {}, false],
  ] as const)('%s and a request that names %j: %j', (operator, context, met) => {
    expect(isMet({ [operator]: { [keys]: listed } }, context)).toBe(met);
  });

  test('ForAllValues lets a request without a key pass, and a Null beside it does not', () => {
    const like = { 'ForAllValues:StringLike': { [keys]: 'MEMBER#*' } };
    for (const isNull of ['false', false]) {
      const both = { ...like, Null: { [keys]: isNull } };
      expect([isMet(like, {}), isMet(both, {}), isMet(both, naming('MEMBER#1'))]).toEqual([
        true,
        false,
        true,
      ]);
    }
    const none = { Null: { [keys]: 'true' } };
    expect([isMet(none, {}), isMet(none, naming('MEMBER#1'))]).toEqual([true, false]);
  });
});

describe('a condition on one value', () => {
  const select = (value: string): Context => ({ 'dynamodb:Select': [value] });
  test.each([
    ['StringEquals', select('COUNT'), true],
    ['StringEquals', select('ALL_ATTRIBUTES'), false],
    ['StringEquals', {}, false],
    ['StringEqualsIfExists', {}, true],
    ['StringEqualsIfExists', select('ALL_ATTRIBUTES'), false],
    ['StringNotEquals', {}, true],
    ['StringNotEquals', select('COUNT'), false],
    ['StringLike', select('COUNT'), true],
    ['ForAnyValue:StringEquals', select('COUNT'), true],
  ] as const)('%s and %j: %j', (operator, context, met) => {
    expect(isMet({ [operator]: { 'dynamodb:Select': 'COUNT' } }, context)).toBe(met);
  });

  test('all keys of all operators have to be met', () => {
    const both = {
      StringEquals: { 'dynamodb:Select': 'COUNT', 'dynamodb:EnclosingOperation': 'TransactGetItems' },
      'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['pk', 'sk'] },
    };
    const whole: Context = {
      'dynamodb:Select': ['COUNT'],
      'dynamodb:EnclosingOperation': ['TransactGetItems'],
      'dynamodb:Attributes': ['pk'],
    };
    expect(isMet(both, whole)).toBe(true);
    for (const [key, other] of [
      ['dynamodb:Select', ['ALL_ATTRIBUTES']],
      ['dynamodb:EnclosingOperation', ['TransactWriteItems']],
      ['dynamodb:Attributes', ['pk', 'balance']],
    ] as const) {
      expect(isMet(both, { ...whole, [key]: other }), key).toBe(false);
    }
  });
});

test('requests have one outcome where they fit the same listed values, whatever else they name', () => {
  const [condition] = conditionsOf({ 'ForAllValues:StringLike': { [keys]: ['MEMBER#*', 'M*', 'SALE#*'] } });
  const outcome = (...names: string[]) => condition && outcomeOf(condition, naming(...names));
  expect(outcome('MEMBER#1')).toBe(outcome('MEMBER#2', 'MEMBER#3'));
  expect(outcome('SALE#1', 'MEMBER#1')).toBe(outcome('MEMBER#1', 'SALE#1'));
  const others = [
    outcome('MEMBER#1'),
    outcome('M'),
    outcome('SALE#1'),
    outcome('X'),
    outcome('MEMBER#1', 'M'),
  ];
  expect(new Set(others).size).toBe(others.length);
  expect(condition && outcomeOf(condition, {})).not.toBe(outcome('X'));
});

const variable = `$\{aws:username}`;

test.each([
  [{}, 'Condition says nothing.'],
  ['x', 'Condition says nothing.'],
  [{ StringEquals: {} }, 'StringEquals says nothing.'],
  [{ Bool: { 'aws:SecureTransport': 'true' } }, 'the condition operator Bool is not evaluated.'],
  [{ 'ForAllValues:Bool': { [keys]: 'true' } }, 'the condition operator ForAllValues:Bool is not evaluated.'],
  [{ 'ForAllValues:Null': { [keys]: 'true' } }, 'the condition operator ForAllValues:Null is not evaluated.'],
  [{ NullIfExists: { [keys]: 'true' } }, 'the condition operator NullIfExists is not evaluated.'],
  [{ stringEquals: { 'dynamodb:Select': 'COUNT' } }, 'the condition operator stringEquals is not evaluated.'],
  [{ StringEquals: { 'aws:SourceIp': '::1' } }, 'the condition key aws:SourceIp is not evaluated.'],
  [{ StringEquals: { 'dynamodb:select': 'COUNT' } }, 'the condition key dynamodb:select is not evaluated.'],
  [{ StringEquals: { toString: 'COUNT' } }, 'the condition key toString is not evaluated.'],
  [{ StringLike: { [keys]: 'A' } }, `StringLike of ${keys} takes ForAllValues or ForAnyValue`],
  [{ StringEquals: { 'dynamodb:Select': [] } }, 'the condition on dynamodb:Select lists nothing.'],
  [
    { StringEquals: { 'dynamodb:Select': [1] } },
    'the condition on dynamodb:Select lists something other than texts',
  ],
  [
    { 'ForAllValues:StringLike': { [keys]: variable } },
    `the policy variable in ${variable} is not evaluated.`,
  ],
  [{ Null: { [keys]: 'no' } }, `Null of ${keys} takes true or false.`],
  [{ Null: { [keys]: ['true', 'false'] } }, `Null of ${keys} takes true or false.`],
])('%j is refused, not guessed', (element, sentence) => {
  expect(() => conditionsOf(element)).toThrow(sentence);
});
