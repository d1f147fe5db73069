import { describe, expect, test } from 'vitest';
import type { Condition } from '#domain/programme/condition.ts';
import type { Programme } from '#domain/programme/programme.ts';
import { aPointPerEuro, rule, sale } from './testing.ts';
import { fruit } from './testing-rows.ts';
import { says } from './testing-ways.ts';
import { gift, reasons } from './testing-why-not.ts';

const onMonday: Condition = { on: { weekdays: [1] } };
const noLine = { ...fruit, not: fruit };
const monthly = (max: number) => [{ max, what: 'given', per: 'month', of: 'member' }] as const;

describe('a way is said where the rule would give', () => {
  test('no unit, but a reward', () => {
    expect(reasons({ rules: [rule('if', [{ reward: 'drink' }], { if: onMonday })] }, sale(1))).toMatchObject({
      if: { ways: [[{ leaf: onMonday }]] },
    });
  });

  test('some of its units, though a limit leaves nothing of the others', () => {
    const both = rule('if', [...gift, { unit: 'stamp', fixed: 1 }], { if: onMonday, limits: monthly(5) });
    expect(reasons({ rules: [both] }, sale(1))).toMatchObject({ if: { ways: [[{ leaf: onMonday }]] } });
  });

  says({
    'on a day on which the others hold, too': [
      { all: [{ on: { weekdays: [2] } }, { on: { days: [2] } }] },
      sale(1),
      ['on {"days":[2]}, saw 2026-11-24T10:30'],
    ],
    'on a day on which its segment holds, too': [
      { all: [{ segment: 'tuesdays' }, { on: { days: [2] } }] },
      sale(1),
      ['on {"days":[2]}, saw 2026-11-24T10:30'],
      {},
      { segments: { tuesdays: { on: { weekdays: [2] } } } },
    ],
    'on a day on which it must not be another, too': [
      { all: [{ not: { on: { weekdays: [3] } } }, { on: { days: [2] } }] },
      sale(1),
      ['on {"days":[2]}, saw 2026-11-24T10:30'],
    ],
    'when the hours are over at which it does not': [
      { not: { on: { hours: ['08:00', '13:00'] } } },
      sale(1),
      ['not on {"hours":["08:00","13:00"]}, saw 2026-11-24T10:30'],
    ],
    'and three of its ways at most': [
      { any: [1, 2, 3, 4].map((euros): Condition => ({ of: 'net', atLeast: euros * 100 })) },
      sale(0),
      ['net +100, saw 0', 'net +200, saw 0', 'net +300, saw 0'],
    ],
  });
});

describe('nothing is said of a rule', () => {
  test('that counts lines that no line can be, whether it applies or not', () => {
    const none = rule('none', [{ unit: 'point', give: 1, per: 100, of: 'net', lines: noLine }]);
    expect(reasons({ rules: [none, { ...none, if: onMonday }] }, sale(1))).toEqual({});
  });

  test('that does not apply, and counts what no basket can have', () => {
    const nights = rule('nights', [{ unit: 'point', give: 1, per: 3, of: 'sale.nights' }], { if: onMonday });
    expect(reasons({ rules: [nights] }, sale(1))).toEqual({});
  });

  test('of a campaign that is not on yet, though it would be on the day', () => {
    const rules = [rule('spring', gift, { campaign: 'spring', if: onMonday })];
    const from = (day: string): Partial<Programme> => ({
      rules,
      campaigns: { spring: { name: {}, from: day } },
    });
    expect(reasons(from('2026-11-25'), sale(1))).toEqual({});
    expect(Object.keys(reasons(from('2026-11-24'), sale(1)))).toEqual(['spring']);
  });

  test('of a campaign that an arm decides, whatever else the rule asks for', () => {
    const spring = {
      name: {},
      from: '2026-11-01',
      for: { any: [{ arm: 'test.a' }, { of: 'net', atLeast: 1000 }] },
    } as const;
    const experiments = {
      test: { arms: { a: 0, b: 100 }, from: '2026-01-01', until: '2026-12-31', decide: 'net' },
    };
    const rules = [rule('spring', gift, { campaign: 'spring', if: onMonday })];
    expect(reasons({ rules, campaigns: { spring }, experiments }, sale(1))).toEqual({});
  });
});

describe('which limit is in the way', () => {
  test('is said where it cuts one of several gifts', () => {
    const both = rule('both', [...gift, { unit: 'stamp', fixed: 1 }], { limits: monthly(5) });
    expect(reasons({ rules: [both] }, sale(1))).toEqual({ both: { limit: 'both.0', until: '2026-11-30' } });
  });

  test('is the one that cuts, with the end of its own period', () => {
    const limits = [
      { max: 9, what: 'given', per: 'day', of: 'member' },
      { max: 5, what: 'given', per: 'year', of: 'member' },
    ] as const;
    expect(reasons({ rules: [{ ...aPointPerEuro, limits }] }, sale(8_00))).toEqual({
      euro: { limit: 'euro.1', until: '2026-12-31' },
    });
  });
});
