import { describe } from 'vitest';
import { aPointPerEuro, rule, sale } from './testing.ts';
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
