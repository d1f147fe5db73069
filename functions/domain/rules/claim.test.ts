/** What one rule gives of several things at once, and what bounds it then. */
import { describe, expect, test } from 'vitest';
import type { Limit } from '#domain/programme/rule.ts';
import type { Unit } from '#domain/programme/unit.ts';
import { evaluated, given, programmeOf, rule, sale } from './testing.ts';
import { times } from './testing-rows.ts';

const perDay = { max: 6, what: 'given', per: 'day', of: 'member' } as const;
const eight = (limits: readonly Limit[]) => rule('eight', [{ unit: 'point', fixed: 8 }], { limits });
const most = (amount: number): readonly Unit[] => [
  { unitId: 'point', kind: 'points', name: {}, most: amount },
];

describe('of several limits', () => {
  test.each<[string, readonly Limit[], string]>([
    ['a wider one that stands behind cuts nothing', [perDay, { ...perDay, per: 'week', max: 7 }], 'eight.0'],
    ['the first of two that are as tight is named', [perDay, { ...perDay, per: 'week' }], 'eight.0'],
    ['one of times bounds no amount', [{ ...perDay, what: 'times', max: 2 }, perDay], 'eight.1'],
  ])('%s', (_, limits, by) => {
    const evaluation = evaluated(programmeOf({ rules: [eight(limits)] }), sale(1));
    expect(given(evaluation)).toEqual([`eight 6 of 8 point, cut by ${by}`]);
  });

  test('what one cut to nothing uses up no time of another', () => {
    const limits = [perDay, { ...perDay, what: 'times' }] as const;
    const of = { counters: { '#eight.0': { '2026-11-24': 6 } } };
    const evaluation = evaluated(programmeOf({ rules: [eight(limits)] }), sale(1), of);
    expect(given(evaluation)).toEqual(['eight 0 of 8 point, cut by eight.0']);
    expect(evaluation.counts).toEqual({});
  });
});

describe('the highest balance', () => {
  test('bounds all that one rule gives of the unit together', () => {
    const twice = rule('twice', [
      { unit: 'point', fixed: 6 },
      { unit: 'stamp', fixed: 9 },
      { unit: 'point', fixed: 6 },
    ]);
    const units: readonly Unit[] = [...most(10), { unitId: 'stamp', kind: 'stamps', name: {} }];
    expect(given(evaluated(programmeOf({ units, rules: [twice] }), sale(1)))).toEqual([
      'twice 6 point',
      'twice 9 stamp',
      'twice 4 of 6 point, cut by most:point',
    ]);
  });

  test('has no more room by what a multiplier takes away', () => {
    const rules = [eight([]), times(50), times(200)];
    expect(given(evaluated(programmeOf({ units: most(10), rules }), sale(1)))).toEqual([
      'eight 8 point',
      'x50 -4 point',
      'x200 2 of 8 point, cut by most:point',
    ]);
  });
});

test('one multiplier takes away no more than there is by all that it says of a unit', () => {
  const none = { unit: 'point', multiply: 0 } as const;
  const rules = [eight([]), rule('none', [none, none], { stage: 'multiply' })];
  const { steps } = evaluated(programmeOf({ rules }), sale(1));
  expect(steps.map(({ wanted, given: points, cut }) => [wanted, points, cut])).toEqual([
    [8, 8, undefined],
    [-8, -8, undefined],
    [-8, 0, { by: 'base', left: 0 }],
  ]);
});

test('a step and a gift say no more than there is to say', () => {
  const plain = rule('plain', [{ unit: 'point', fixed: 8 }, { reward: 'drink' }]);
  const { steps, others } = evaluated(programmeOf({ rules: [plain] }), sale(100));
  const step = { ruleId: 'plain', unit: 'point', stage: 'base', working: { fixed: 8 }, wanted: 8, given: 8 };
  expect(steps).toStrictEqual([step]);
  expect(others).toStrictEqual([{ ruleId: 'plain', keeps: { room: 99 }, reward: 'drink' }]);
});
