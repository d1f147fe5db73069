import { describe, expect, test } from 'vitest';
import type { Programme } from '#domain/programme/programme.ts';
import { evaluate } from './evaluate.ts';
import { aPointPerEuro, evaluated, given, programmeOf, rule, sale } from './testing.ts';

const spend = { spend: { on: ['sale'], sums: 'net', per: 'life' } } as const;
const points = (more: object): Programme['units'] => [{ unitId: 'point', kind: 'points', name: {}, ...more }];

/** What is looked at of a member for a sale of a euro. */
const seenBy = (programme: Partial<Programme>) =>
  Object.keys(evaluated(programmeOf(programme), sale(1_00)).seen).sort();

describe('a group of which nothing comes', () => {
  test.each(['best', 'first'] as const)('%s: gives nothing, and lets the others give', (combination) => {
    const some = rule('some', [{ unit: 'stamp', give: 1, per: 500, of: 'net' }], { group: 'one' });
    const rules = [some, { ...some, ruleId: 'more' }, aPointPerEuro];
    const evaluation = evaluated(programmeOf({ rules, groups: { one: combination } }), sale(1_00));
    expect(given(evaluation)).toEqual(['euro 1 point']);
  });
});

describe('what is looked at', () => {
  const gold = { if: { tier: ['gold'] } } as const;

  test('is all that a rule may need, though it does not apply to this fact', () => {
    const limits = [{ max: 9, what: 'given', per: 'month', of: 'member' }] as const;
    expect(seenBy({ rules: [{ ...aPointPerEuro, ...gold, limits }], units: points({ most: 5 }) })).toEqual([
      'balance:point',
      'tier',
      'used:euro.0',
    ]);
    const carrying = rule('c', [{ unit: 'point', give: 1, per: 700, of: 'net', carry: true }], gold);
    expect(seenBy({ rules: [carrying] })).toEqual(['carried:c.0', 'tier']);
    const bands = [{ give: 1, per: 100 }];
    const banded = rule('b', [{ unit: 'point', of: 'net', within: 'spend', bands }], gold);
    expect(seenBy({ rules: [banded], counters: spend })).toEqual(['count:spend', 'tier']);
  });

  test('is nothing that no rule needs', () => {
    expect(seenBy({ rules: [aPointPerEuro] })).toEqual([]);
    const spring = { name: {}, from: '2026-03-01' };
    const rules = [{ ...aPointPerEuro, campaign: 'spring' }];
    expect(seenBy({ rules, campaigns: { spring } })).toEqual([]);
    expect(seenBy({ rules, campaigns: { spring: { ...spring, holdout: 5 } } })).toEqual(['holdout:spring']);
  });

  test('is looked at once, however many rules ask for it', () => {
    const asked: string[] = [];
    const rules = ['a', 'b'].map((ruleId) => rule(ruleId, [{ unit: 'point', fixed: 1 }], gold));
    const { steps } = evaluate(programmeOf({ rules }), sale(1), (key) => {
      asked.push(key);
      return 'gold';
    });
    expect(steps.length).toBe(2);
    expect(asked).toEqual(['tier']);
  });
});
