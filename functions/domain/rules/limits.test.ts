import { describe, expect, test } from 'vitest';
import { aPointPerEuro, evaluated, programmeOf, rule, sale } from './testing.ts';
import { gives, times } from './testing-rows.ts';

describe('limits', () => {
  const capped = (max: number, more: object = {}) =>
    ({ ...aPointPerEuro, limits: [{ max, what: 'given', per: 'month', of: 'member', ...more }] }) as const;
  gives({
    'cut what is given to what they have left': [
      { rules: [capped(5)] },
      sale(8_00),
      ['euro 1 of 8 point, cut by euro.0'],
      { counters: { '#euro.0': { '2026-11!': 4, '2026-10!': 9 } } },
    ],
    'cut to nothing, and say so': [
      { rules: [capped(5)] },
      sale(8_00),
      ['euro 0 of 8 point, cut by euro.0'],
      { counters: { '#euro.0': { '2026-11!': 5 } } },
    ],
    'never take back what was given before they were lowered': [
      { rules: [capped(5)] },
      sale(8_00),
      ['euro 0 of 8 point, cut by euro.0'],
      { counters: { '#euro.0': { '2026-11!': 50 } } },
    ],
    'of one fact begin anew with each': [
      { rules: [capped(5, { per: 'fact' })] },
      sale(8_00),
      ['euro 5 of 8 point, cut by euro.0'],
    ],
    'of rolling months look back': [
      { rules: [capped(9, { per: { rollingMonths: 2 } })] },
      sale(8_00),
      ['euro 2 of 8 point, cut by euro.0'],
      { counters: { '#euro.0': { '2026-08': 1, '2026-09': 2, '2026-10': 2, '2026-11': 3 } } },
    ],
    'of everyone have what is left for this fact': [
      { rules: [capped(500, { of: 'everyone' })] },
      sale(8_00),
      ['euro 3 of 8 point, cut by euro.0'],
      { left: { 'euro.0': 3 } },
    ],
    'of times stop a rule that gave so often': [
      {
        rules: [
          rule('cup', [{ unit: 'stamp', fixed: 1 }, { reward: 'drink' }], {
            limits: [{ max: 2, what: 'times', per: 'day', of: 'member' }],
          }),
        ],
      },
      sale(1_00),
      ['cup 0 of 1 stamp, cut by cup.0'],
      { counters: { '#cup.0': { '2026-11-24': 2 } } },
    ],
    'of which one has least left cuts': [
      {
        rules: [
          {
            ...aPointPerEuro,
            limits: [
              { max: 50, what: 'given', per: 'month', of: 'member' },
              { max: 6, what: 'given', per: 'day', of: 'member' },
            ],
          },
        ],
      },
      sale(8_00),
      ['euro 6 of 8 point, cut by euro.1'],
    ],
    'count what a rule gives of all units together': [
      {
        rules: [
          rule(
            'two',
            [
              { unit: 'point', fixed: 3 },
              { unit: 'stamp', fixed: 3 },
            ],
            {
              limits: [{ max: 4, what: 'given', per: 'day', of: 'member' }],
            },
          ),
        ],
      },
      sale(1_00),
      ['two 3 point', 'two 1 of 3 stamp, cut by two.0'],
    ],
    'of a unit leave it at its highest balance': [
      {
        units: [{ unitId: 'point', kind: 'points', name: { en: 'point' }, most: 100 }],
        rules: [aPointPerEuro, times(200)],
      },
      sale(8_00),
      ['euro 8 point', 'x200 2 of 8 point, cut by most:point'],
      { balances: { point: 90 } },
    ],
    'of times stop a multiplier that would take away, too': [
      {
        rules: [
          aPointPerEuro,
          { ...times(50), limits: [{ max: 0, what: 'times', per: 'day', of: 'member' }] },
        ],
      },
      sale(8_00),
      ['euro 8 point', 'x50 0 of -4 point, cut by x50.0'],
    ],
    'multipliers add to what a limit left of base': [
      { rules: [capped(5), times(200)] },
      sale(8_00),
      ['euro 5 of 8 point, cut by euro.0', 'x200 5 point'],
    ],
  });

  test('note what was used: of the member in counters, of everyone as taken', () => {
    const limited = rule('cup', [{ unit: 'point', fixed: 3 }], {
      limits: [
        { max: 20, what: 'given', per: 'week', of: 'member' },
        { max: 9, what: 'times', per: 'life', of: 'member' },
        { max: 100, what: 'given', per: 'life', of: 'everyone' },
        { max: 3, what: 'given', per: 'fact', of: 'member' },
        { max: 3, what: 'given', per: 'fact', of: 'everyone' },
      ],
    });
    const { counts, taken } = evaluated(programmeOf({ rules: [limited] }), sale(1_00));
    expect(counts).toEqual({ '#cup.0': { '2026-W48': 3 }, '#cup.1': { all: 1 } });
    expect(taken).toEqual({ 'cup.2': 3 });
  });

  test('are not used by what gave nothing', () => {
    const { counts, taken } = evaluated(programmeOf({ rules: [capped(5)] }), sale(99));
    expect([counts, taken]).toEqual([{}, {}]);
  });
});

test('what several rules of a campaign give in one fact is used up of its limit together', () => {
  const campaigns = {
    fair: {
      name: {},
      from: '2026-01-01',
      limits: [{ max: 30, what: 'given', per: 'life', of: 'member' }],
    },
  } as const;
  const rules = ['one', 'two', 'three'].map((id) =>
    rule(id, [{ unit: 'point', fixed: 12 }], { campaign: 'fair' }),
  );
  const evaluation = evaluated(programmeOf({ rules, campaigns }), sale(1));
  expect(evaluation.steps.map(({ given }) => given)).toEqual([12, 12, 6]);
  expect(evaluation.counts).toEqual({ '#campaign:fair.0': { all: 30 } });
});

test('the highest balance is of each unit by itself', () => {
  const units = [
    { unitId: 'point', kind: 'points', name: {} },
    { unitId: 'stamp', kind: 'stamps', name: {}, most: 5 },
  ] as const;
  const both = rule('both', [
    { unit: 'point', fixed: 9 },
    { unit: 'stamp', fixed: 9 },
  ]);
  const evaluation = evaluated(programmeOf({ units, rules: [both] }), sale(1));
  expect(evaluation.steps.map(({ unit, given }) => [unit, given])).toEqual([
    ['point', 9],
    ['stamp', 5],
  ]);
});
