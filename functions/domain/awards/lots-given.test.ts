import { describe, expect, it, test } from 'vitest';
import type { RuleStep } from '#domain/ledger/rule-step.ts';
import type { Rule } from '#domain/programme/rule.ts';
import type { Unit } from '#domain/programme/unit.ts';
import { programmeOf, rule } from '#domain/rules/testing.ts';
import { lotText } from '#domain/testing.ts';
import { lotsGiven, unitOfStep, usualTerms } from './lots-given.ts';

const point: Unit = {
  ...{ unitId: 'point', kind: 'points', name: {}, holdDays: 14 },
  expiry: { after: { months: 6, to: 'month' } },
};
const rules = (...some: readonly Partial<Rule>[]) =>
  programmeOf({ units: [point], rules: some.map((one, nth) => rule(`rule-${nth}`, [], one)) });

function step(ruleId: string, given: number): RuleStep {
  return { ruleId, unit: 'point', stage: 'base', working: { fixed: given }, wanted: given, given };
}

/** Into which lots a fact of 10 June 2026 gives, as `lotText`, each said on its first day. */
function given(
  programme: ReturnType<typeof rules>,
  steps: readonly RuleStep[],
  today = '2026-06-10',
  unit = point,
): readonly string[] {
  return lotsGiven(programme, unit, steps, '2026-06-10', today).map(lotText);
}

describe('what rules gave goes', () => {
  it('into the usual lot of the unit, after its hold and for as long as it is kept', () => {
    expect(given(rules({}, {}), [step('rule-0', 5), step('rule-1', 7)])).toEqual([
      '12 from 2026-06-24 until 2026-12-31',
    ]);
  });

  it('by the hold or the expiry of its rule where it has one, else of the unit', () => {
    const own = rules({ holdDays: 0 }, { expiry: { days: 30 } }, { holdDays: 30, expiry: { months: 1 } });
    expect(given(own, [step('rule-0', 1), step('rule-1', 2), step('rule-2', 3), step('gone', 4)])).toEqual([
      '4 from 2026-06-24 until 2026-12-31',
      '1 from 2026-06-10 until 2026-12-31',
      '2 from 2026-06-24 until 2026-07-24',
      '3 from 2026-07-10 until 2026-08-10',
    ]);
  });

  it('together where the terms are the same; the usual lot stands first, even empty', () => {
    const own = rules({ holdDays: 3 }, { holdDays: 3 }, { holdDays: 14 });
    expect(given(own, [step('rule-0', 1), step('rule-1', 2)])).toEqual([
      '0 from 2026-06-24 until 2026-12-31',
      '3 from 2026-06-13 until 2026-12-31',
    ]);
    expect(given(own, [step('rule-0', 1), step('rule-2', 5)])).toEqual([
      '5 from 2026-06-24 until 2026-12-31',
      '1 from 2026-06-13 until 2026-12-31',
    ]);
    expect(given(own, [])).toEqual(['0 from 2026-06-24 until 2026-12-31']);
  });

  it('apart where the days are the same and the ends are not', () => {
    const own = rules({ expiry: { days: 10 } }, { expiry: { days: 20 } });
    expect(given(own, [step('rule-0', 1), step('rule-1', 2)])).toEqual([
      '0 from 2026-06-24 until 2026-12-31',
      '1 from 2026-06-24 until 2026-07-04',
      '2 from 2026-06-24 until 2026-07-14',
    ]);
  });

  it('into the grace of what comes back where its last day has passed', () => {
    const own = rules({ expiry: { days: 30 } });
    // 31 August is a Monday, and with the 30 days of grace the week ends on 4 October.
    expect(given(own, [step('rule-0', 2)], '2026-08-31')).toEqual([
      '0 from 2026-06-24 until 2026-12-31',
      '2 until 2026-10-04 graced',
    ]);
    expect(given(own, [step('rule-0', 2), step('gone', 3)], '2027-02-01')).toEqual([
      '5 until 2027-03-07 graced',
    ]);
  });

  it('for so long after the fact where the unit ends by idleness, or for ever where it never ends', () => {
    const { expiry: _, holdDays: __, ...plain } = point;
    const idle: Unit = { ...plain, expiry: { idle: { months: 3 }, keptBy: ['sale'] } };
    expect(given(rules({}), [step('rule-0', 1)], '2026-06-10', idle)).toEqual([
      '1 from 2026-06-10 until 2026-09-10',
    ]);
    const own = rules({ holdDays: 2 }, { expiry: { days: 9 } });
    expect(given(own, [step('rule-0', 1), step('rule-1', 2)], '2026-06-10', plain)).toEqual([
      '0 from 2026-06-10 for ever',
      '1 from 2026-06-12 for ever',
      '2 from 2026-06-10 until 2026-06-19',
    ]);
  });
});

describe('what a multiplier takes away', () => {
  const own = rules({ holdDays: 0 }, { holdDays: 1 }, { holdDays: 2 });

  it('is taken from the lots in their order, so that none has less than nothing', () => {
    expect(given(own, [step('gone', 4), step('rule-0', -6), step('rule-1', 5), step('rule-2', 1)])).toEqual([
      '0 from 2026-06-24 until 2026-12-31',
      '0 from 2026-06-10 until 2026-12-31',
      '3 from 2026-06-11 until 2026-12-31',
      '1 from 2026-06-12 until 2026-12-31',
    ]);
  });

  it('is taken from what its own rule gave first', () => {
    expect(given(own, [step('gone', 4), step('rule-0', 6), step('rule-0', -2)])).toEqual([
      '4 from 2026-06-24 until 2026-12-31',
      '4 from 2026-06-10 until 2026-12-31',
    ]);
  });
});

test('the usual terms of a fact whose days are over are those of the grace', () => {
  const terms = (today: string) => usualTerms(rules(), point, '2026-06-10', today);
  expect(terms('2026-12-31')).toEqual({ availableFrom: '2026-06-24', expiresOn: '2026-12-31' });
  expect(terms('2027-01-01')).toEqual({ availableFrom: null, expiresOn: '2027-01-31', isGraced: true });
});

test('a unit that the programme has not any more is of points that never expire', () => {
  expect(unitOfStep(rules(), 'point')).toBe(point);
  expect(unitOfStep(rules(), 'gone')).toEqual({ unitId: 'gone', kind: 'points', name: {} });
});
