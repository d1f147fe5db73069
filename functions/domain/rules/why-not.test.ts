import { describe, expect, test } from 'vitest';
import type { Condition } from '#domain/programme/condition.ts';
import type { Programme } from '#domain/programme/programme.ts';
import { aPointPerEuro, rule, sale } from './testing.ts';
import { fruit } from './testing-rows.ts';
import { gift, reasons } from './testing-why-not.ts';

describe('a rule that applies says', () => {
  const limited = (max: number, what: 'given' | 'times' = 'given') =>
    ({ limits: [{ max, what, per: 'month', of: 'member' }] }) as const;

  test('how much more gives a step', () => {
    expect(reasons({ rules: [aPointPerEuro] }, sale(40))).toEqual({ euro: { short: 60, of: 'net' } });
    const perKilo = rule('kilo', [{ unit: 'point', give: 1, per: 2, of: 'quantity', lines: fruit }]);
    expect(reasons({ rules: [perKilo] }, sale(['100 fruit x1.25', '100 tea x9']))).toEqual({
      kilo: { short: 0.75, of: 'quantity', lines: fruit },
    });
    const nights = rule('nights', [{ unit: 'point', give: 1, per: 3, of: 'sale.nights' }]);
    expect(reasons({ rules: [nights] }, sale(1))).toEqual({ nights: { short: 3, of: 'sale.nights' } });
  });

  test('and counts what is carried, and the band', () => {
    const carrying = rule('c', [{ unit: 'point', give: 1, per: 500, of: 'net', carry: true }]);
    const carried = { counters: { '#c': { 'carry.0': 450 } } };
    expect(reasons({ rules: [carrying] }, sale(20), carried)).toEqual({ c: { short: 30, of: 'net' } });
    const bands = [
      { upTo: 1000, give: 0, per: 100 },
      { give: 1, per: 100 },
    ];
    const banded = rule('b', [{ unit: 'point', of: 'net', within: 'spend', bands }]);
    const spend = { spend: { on: ['sale'], sums: 'net', per: 'life' } } as const;
    expect(reasons({ rules: [banded], counters: spend }, sale(300))).toEqual({
      b: { short: 800, of: 'net' },
    });
  });

  test('which limit cut it, and when that ends', () => {
    expect(reasons({ rules: [{ ...aPointPerEuro, ...limited(5) }] }, sale(8_00))).toEqual({
      euro: { limit: 'euro.0', until: '2026-11-30' },
    });
    const used = { counters: { '#if.0': { '2026-11!': 1 } } };
    expect(
      reasons({ rules: [rule('if', [{ reward: 'drink' }], limited(1, 'times'))] }, sale(1), used),
    ).toEqual({
      if: { limit: 'if.0', until: '2026-11-30' },
    });
    const units = [{ unitId: 'point', kind: 'points', name: {}, most: 5 }] as const;
    expect(reasons({ units, rules: [aPointPerEuro] }, sale(8_00))).toEqual({
      euro: { limit: 'most:point', until: null },
    });
  });

  test('which limit would cut it to nothing, instead of what else it misses', () => {
    const used = { counters: { '#if.0': { '2026-11!': 1 } } };
    const condition: Condition = { of: 'net', atLeast: 1000 };
    const reason = { limit: 'if.0', until: '2026-11-30' };
    expect(
      reasons({ rules: [rule('if', gift, { ...limited(1, 'times'), if: condition })] }, sale(1), used),
    ).toEqual({ if: reason });
    expect(reasons({ rules: [{ ...aPointPerEuro, ruleId: 'if', ...limited(1) }] }, sale(1), used)).toEqual({
      if: reason,
    });
  });

  test('which other of its group was taken', () => {
    const bonus = (ruleId: string, fixed: number, more = {}) =>
      rule(ruleId, [{ unit: 'point', fixed }], { stage: 'bonus', group: 'one', ...more });
    const groups = { one: 'best' } as const;
    expect(reasons({ groups, rules: [bonus('a', 1), bonus('b', 2)] }, sale(1))).toEqual({
      a: { group: 'one', taken: 'b' },
    });
    const monday = { if: { on: { weekdays: [1] } } };
    expect(reasons({ groups, rules: [bonus('a', 1, monday), bonus('b', 2)] }, sale(1))).toEqual({
      a: { group: 'one', taken: 'b' },
    });
    expect(Object.keys(reasons({ groups, rules: [bonus('a', 3, monday), bonus('b', 2)] }, sale(1)))).toEqual([
      'a',
    ]);
  });

  test('nothing where it gave all that it wanted, or takes away', () => {
    const half = rule('half', [{ unit: 'point', multiply: 50 }], { stage: 'multiply' });
    const none = rule('none', [{ unit: 'point', multiply: 0 }], {
      stage: 'multiply',
      if: { tier: ['gold'] },
    });
    const stamps = rule('stamps', [{ unit: 'stamp', multiply: 200 }], { stage: 'multiply' });
    expect(reasons({ rules: [aPointPerEuro, half, none, stamps] }, sale(8_00))).toEqual({});
  });

  test('nothing where more of it would break what it asks for', () => {
    const small = { ...aPointPerEuro, if: { of: 'net', below: 100 } } as const;
    expect(reasons({ rules: [small] }, sale(40))).toEqual({});
  });

  test('what is missing of its condition and of a step together', () => {
    const fruity = rule('fruity', [{ unit: 'point', give: 1, per: 100, of: 'net', lines: fruit }], {
      if: { on: { weekdays: [1] } },
    });
    const reason = reasons({ rules: [fruity] }, sale(['900 tea', '30 fruit']))['fruity'];
    expect(reason).toEqual({
      ways: [
        [
          { leaf: { on: { weekdays: [1] } }, saw: '2026-11-24T10:30' },
          { leaf: { of: 'net', lines: fruit, atLeast: 100 }, saw: 30, missing: 70 },
        ],
      ],
    });
  });
});

describe('a rule of a campaign', () => {
  const campaign = (terms: object): Partial<Programme> => ({
    rules: [rule('spring', gift, { campaign: 'spring', if: { of: 'net', atLeast: 1000 } })],
    campaigns: { spring: { name: {}, from: '2026-11-01', until: '2026-11-30', ...terms } },
  });

  test('says what is missing of its own conditions and of those of the campaign', () => {
    const reason = reasons(campaign({ for: { tier: ['gold'] } }), sale(700))['spring'];
    expect(reason).toMatchObject({ ways: [[{ missing: 300 }, { leaf: { tier: ['gold'] } }]] });
  });

  test('says nothing before and after it, nor to whom it holds out', () => {
    const said = [{ from: '2026-11-25' }, { until: '2026-11-23' }, { holdout: 100 }, {}].map(
      (terms) => Object.keys(reasons(campaign(terms), sale(700))).length,
    );
    expect(said).toEqual([0, 0, 0, 1]);
  });

  test('names no day after it', () => {
    const monday = (until: string): Partial<Programme> => ({
      ...campaign({ until }),
      rules: [rule('spring', gift, { campaign: 'spring', if: { on: { weekdays: [1] } } })],
    });
    expect(Object.keys(reasons(monday('2026-11-29'), sale(1)))).toEqual([]);
    expect(Object.keys(reasons(monday('2026-11-30'), sale(1)))).toEqual(['spring']);
  });
});
