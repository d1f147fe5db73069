import { describe, expect, test } from 'vitest';
import { programmeOf, rule } from '#domain/rules/testing.ts';
import { fruit, times } from '#domain/rules/testing-rows.ts';
import { mainUnit, purseKey, rateOf, tierHundredths, unitOf } from './read.ts';
import type { Rule } from './rule.ts';

const perEuro = { unit: 'point', give: 2, per: 100, of: 'net' } as const;

describe('the unit of an entry', () => {
  const programme = programmeOf({});

  test('is the main one where it names none', () => {
    expect([undefined, 'stamp', 'gone'].map((id) => unitOf(programme, id)?.unitId)).toEqual([
      'point',
      'stamp',
      undefined,
    ]);
  });

  test('is not named where it is the main one', () => {
    expect([undefined, 'point', 'stamp', 'gone'].map((id) => purseKey(programme, id))).toEqual([
      undefined,
      undefined,
      'stamp',
      'gone',
    ]);
  });

  test('cannot be of a programme that has none', () => {
    expect(() => mainUnit({ units: [] })).toThrow('a programme has at least one unit');
  });
});

describe('the rate that a newcomer is told', () => {
  const rate = (...rules: readonly Rule[]) => rateOf(programmeOf({ rules }))?.rule.ruleId;
  const plain = rule('plain', [perEuro]);

  test('is that of the first rule by which any purchase gives the main unit', () => {
    const second = rule('second', [{ ...perEuro, give: 9 }]);
    expect(rateOf(programmeOf({ rules: [plain, second] }))).toEqual({ rule: plain, give: 2, per: 100 });
  });

  test.each<[string, Rule]>([
    ['on another fact', rule('other', [perEuro], { on: 'activity:check-in' })],
    ['beside base', rule('other', [perEuro], { stage: 'bonus' })],
    ['under a condition', rule('other', [perEuro], { if: { tier: ['gold'] } })],
    ['of another unit', rule('other', [{ ...perEuro, unit: 'stamp' }])],
    ['by pieces', rule('other', [{ ...perEuro, of: 'quantity' }])],
    ['of some lines', rule('other', [{ ...perEuro, lines: fruit }])],
    ['of a fixed number', rule('other', [{ unit: 'point', fixed: 5 }])],
  ])('is not one %s', (_, other) => {
    expect([rate(other, plain), rate(other)]).toEqual(['plain', undefined]);
  });
});

describe('the multiplier of a tier', () => {
  const gold = { if: { tier: ['silver', 'gold'] } } as const;
  const double = { ...times(200), ...gold };
  const hundredths = (...rules: readonly Rule[]) =>
    tierHundredths(programmeOf({ rules }), { tierId: 'gold' });

  test('is 100 without a rule, and what its rules add together', () => {
    expect([hundredths(), hundredths(double), hundredths(double, { ...times(150), ...gold })]).toEqual([
      100, 200, 250,
    ]);
  });

  test('adds what one rule gives in several parts', () => {
    const gives = [
      { unit: 'point', multiply: 150 },
      { unit: 'point', multiply: 120 },
    ];
    expect(hundredths({ ...double, gives })).toBe(170);
  });

  test.each<[string, Rule]>([
    ['for everybody', times(200)],
    ['of another tier', { ...times(200), if: { tier: ['member'] } }],
    ['under another condition', { ...times(200), if: { all: [gold.if] } }],
    ['on another fact', { ...double, on: 'activity:check-in' }],
    ['of a campaign', { ...double, campaign: 'spring' }],
    ['of another unit', { ...double, gives: [{ unit: 'stamp', multiply: 200 }] }],
    ['of some lines', { ...double, gives: [{ unit: 'point', multiply: 200, lines: fruit }] }],
    ['that is a bonus', { ...double, stage: 'bonus', gives: [{ unit: 'point', multiply: 200 }] }],
    ['that multiplies nothing', { ...double, gives: [{ unit: 'point', fixed: 200 }] }],
  ])('is not of a rule %s', (_, other) => {
    expect(hundredths(other)).toBe(100);
  });
});
