import { describe, expect, test } from 'vitest';
import { evaluate } from '#domain/rules/evaluate.ts';
import { programme } from '#domain/testing.ts';
import type { RuleStep } from './rule-step.ts';
import type { RuledBasis } from './ruled-basis.ts';
import { qualifyingOf, ruledFlaws } from './ruled-basis.ts';

const base: RuleStep = {
  ruleId: 'per-amount',
  unit: 'point',
  stage: 'base',
  working: { give: 1, per: 100, of: 'net', amount: 87_65 },
  wanted: 87,
  given: 87,
};
const gold: RuleStep = {
  ruleId: 'tier-gold',
  unit: 'point',
  stage: 'multiply',
  working: { multiply: 150, base: 87, rest: 0 },
  wanted: 43,
  given: 43,
};
const capped: RuleStep = {
  ruleId: 'fresh',
  unit: 'point',
  stage: 'bonus',
  working: { fixed: 40 },
  wanted: 40,
  given: 12,
  cut: { by: 'fresh.0', left: 12 },
};
const basis: RuledBasis = { currency: 'EUR', eligibleNet: 87_65, gives: [base, gold, capped] };
const flaws = (change: Partial<RuledBasis>, pointsDelta = 142, unit?: string) =>
  ruledFlaws({ ...basis, ...change }, { pointsDelta, ...(unit !== undefined && { unit }) });

describe('what rules gave, executed again', () => {
  test('gives the same, with what was cut, carried and taken by refunds', () => {
    expect(flaws({})).toEqual([]);
    expect(flaws({ pointsBefore: 40, refunds: { net: 43_82, given: 70 } }, 32)).toEqual([]);
    expect(flaws({ gives: [] }, 0)).toEqual([]);
    const stamp = { ...base, unit: 'stamp' };
    expect(flaws({ gives: [stamp] }, 87, 'stamp')).toEqual([]);
  });

  test('counts for tiers what base gave, if the rule does not say otherwise', () => {
    expect(qualifyingOf(basis)).toBe(87);
    expect(qualifyingOf({ gives: [{ ...base, qualifies: false }, base] })).toBe(87);
  });

  test.each<[string, Partial<RuledBasis>, number, string[]]>([
    ['a sum that is another', {}, 143, ['says 143 points, its steps give 142']],
    [
      'a step that wanted less',
      { gives: [{ ...base, wanted: 86, given: 86 }, capped] },
      98,
      ['step 1 (per-amount) wanted 86, comes to 87'],
    ],
    [
      'a step that gave more than its limit had left',
      { gives: [base, { ...capped, given: 40 }] },
      127,
      ['step 2 (fresh) says 40, gives 12'],
    ],
    [
      'a multiplier of more than base gave',
      { gives: [base, { ...gold, working: { multiply: 150, base: 870, rest: 0 }, wanted: 435, given: 435 }] },
      522,
      ['step 2 (tier-gold) multiplies 870, base rules gave 87'],
    ],
    [
      'a multiplier that takes over a whole point',
      { gives: [base, { ...gold, working: { multiply: 150, base: 87, rest: 150 }, wanted: 45, given: 45 }] },
      132,
      ['step 2 (tier-gold) takes over 150 hundredths'],
    ],
    [
      'a step of another unit',
      { gives: [base, { ...capped, unit: 'stamp' }] },
      99,
      ['says what fresh gave of stamp, which it does not move'],
    ],
    [
      'refunds that took less than they come to',
      { refunds: { net: 87_65, given: 70 } },
      72,
      ['says that refunds took 70, they come to 142'],
    ],
    [
      'refunds of some lines that took more than there was',
      { gives: [{ ...base, lines: '5' }], refunds: { net: 87_65, given: 90 } },
      -3,
      ['says that refunds took 90 of 87'],
    ],
    [
      'a number that is none',
      { gives: [{ ...base, working: { give: 1, per: 1, of: 'net', amount: Number.NaN } }] },
      87,
      ['step 1 (per-amount) cannot be executed: NaN times 1 is more than can be counted exactly'],
    ],
  ])('names %s', (_, change, pointsDelta, expected) => {
    expect(flaws(change, pointsDelta)).toEqual(expected);
  });

  test('gives the same for what the rules of the default programme gave', () => {
    const fact = {
      kind: 'sale' as const,
      on: '2026-11-21',
      time: '10:00',
      basket: { net: 87_65, lines: [] },
      attributes: {},
    };
    const { steps, seen } = evaluate(programme, fact, (key) => (key === 'tier' ? 'gold' : null));
    expect(steps).toEqual([base, gold]);
    expect(ruledFlaws({ eligibleNet: 87_65, gives: steps, seen }, { pointsDelta: 130 })).toEqual([]);
  });
});
