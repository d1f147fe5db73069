import { describe, expect, test } from 'vitest';
import { aPointPerEuro, evaluated, programmeOf, rule, sale } from './testing.ts';
import { gives, times } from './testing-rows.ts';

describe('groups', () => {
  const bonus = (ruleId: string, fixed: number, more = {}) =>
    rule(ruleId, [{ unit: 'point', fixed }], { stage: 'bonus', group: 'one', ...more });
  const three = [bonus('small', 5), bonus('large', 20), bonus('middle', 10)];
  const spentLarge = {
    limits: [{ max: 20, what: 'given', per: 'life', of: 'member' }] as const,
  };
  gives({
    'without a word all of them count': [
      { rules: three },
      sale(1),
      ['small 5 point', 'large 20 point', 'middle 10 point'],
    ],
    'sum: all of them count': [
      { rules: three, groups: { one: 'sum' } },
      sale(1),
      ['small 5 point', 'large 20 point', 'middle 10 point'],
    ],
    'best: the one that gives most': [{ rules: three, groups: { one: 'best' } }, sale(1), ['large 20 point']],
    'best: what a limit leaves counts': [
      {
        rules: [three[0], bonus('large', 20, spentLarge), three[2]].filter((one) => one !== undefined),
        groups: { one: 'best' },
      },
      sale(1),
      ['middle 10 point'],
      { counters: { '#large.0': { all: 15 } } },
    ],
    'best: of two that give as much, the first': [
      { rules: [bonus('a', 5), bonus('b', 5)], groups: { one: 'best' } },
      sale(1),
      ['a 5 point'],
    ],
    'best: of two that give as many units, the one that gives more beside': [
      {
        rules: [
          bonus('a', 5),
          rule('b', [{ unit: 'point', fixed: 5 }, { badge: 'star' }], { stage: 'bonus', group: 'one' }),
          rule('c', [{ badge: 'one' }, { badge: 'two' }], { stage: 'bonus', group: 'one' }),
        ],
        groups: { one: 'best' },
      },
      sale(1),
      ['b 5 point', 'b badge star'],
    ],
    'best: what gives no unit is better than nothing': [
      { rules: [rule('a', [{ badge: 'star' }], { group: 'one' })], groups: { one: 'best' } },
      sale(1),
      ['a badge star'],
    ],
    'best of multipliers that take away: the one that takes least': [
      {
        rules: [aPointPerEuro, { ...times(20), group: 'tier' }, { ...times(50), group: 'tier' }],
        groups: { tier: 'best' },
      },
      sale(10_00),
      ['euro 10 point', 'x50 -5 point'],
    ],
    'first: the first of the list that applies': [
      {
        rules: [bonus('no', 5, { if: { tier: ['gold'] } }), bonus('b', 5), bonus('c', 50)],
        groups: { one: 'first' },
      },
      sale(1),
      ['b 5 point'],
    ],
    'first: by the list, whatever the stages are': [
      { rules: [bonus('b', 5), { ...aPointPerEuro, group: 'one' }], groups: { one: 'first' } },
      sale(9_00),
      ['b 5 point'],
    ],
    'first: what wants nothing lets the next': [
      { rules: [{ ...aPointPerEuro, group: 'one' }, bonus('b', 5)], groups: { one: 'first' } },
      sale(99),
      ['b 5 point'],
    ],
    'best of multipliers: one of them multiplies': [
      {
        rules: [aPointPerEuro, { ...times(150), group: 'tier' }, { ...times(200), group: 'tier' }],
        groups: { tier: 'best' },
      },
      sale(10_00),
      ['euro 10 point', 'x200 10 point'],
    ],
    'of several groups one each': [
      {
        rules: [
          bonus('a', 5),
          bonus('b', 6),
          bonus('c', 7, { group: 'two' }),
          bonus('d', 8, { group: 'two' }),
        ],
        groups: { one: 'best', two: 'first' },
      },
      sale(1),
      ['b 6 point', 'c 7 point'],
    ],
  });
});

describe('the rules of a group', () => {
  test('that are not taken carry nothing and use no limit', () => {
    const group = { group: 'one', limits: [{ max: 9, what: 'given', per: 'day', of: 'member' }] } as const;
    const programme = programmeOf({
      rules: [
        rule('a', [{ unit: 'point', give: 1, per: 700, of: 'net', carry: true }], group),
        rule('b', [{ unit: 'point', fixed: 5 }], group),
      ],
      groups: { one: 'best' },
    });
    expect(evaluated(programme, sale(1000)).counts).toEqual({ '#b.0': { '2026-11-24': 5 } });
  });
});
