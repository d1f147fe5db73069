import { describe, expect, test } from 'vitest';
import type { Goal } from '#domain/programme/campaign.ts';
import type { Counter } from '#domain/programme/counter.ts';
import type { Programme } from '#domain/programme/programme.ts';
import type { Standing } from './standing.ts';
import { afterFacts, evaluated, given, programmeOf, sale } from './testing.ts';

const spend: Counter = { on: ['sale'], sums: 'net', per: 'month' };

function withGoal(again: Goal['again'], more: Partial<Goal> = {}, counter = spend): Programme {
  const goal: Goal = {
    name: {},
    count: 'one',
    target: 1000,
    again,
    gives: [{ unit: 'point', fixed: 10 }],
    ...more,
  };
  return programmeOf({ counters: { one: counter }, goals: { ten: goal } });
}

/** How often each of some sales reaches it, on 24 November unless it says another day. */
function reached(
  programme: Programme,
  sales: readonly (number | readonly [string, number])[],
  of: Partial<Standing> = {},
) {
  const facts = sales.map((one) => (typeof one === 'number' ? sale(one) : sale(one[1], { on: one[0] })));
  return facts.map((fact, index) => {
    const before = afterFacts(programme, facts.slice(0, index), of);
    return evaluated(programme, fact, before).goals['ten'] ?? 0;
  });
}

describe('a goal', () => {
  test('gives with the fact that reaches it', () => {
    const evaluation = evaluated(withGoal('once'), sale(1000));
    expect(given(evaluation)).toEqual(['goal:ten 10 point']);
    expect(evaluation.goals).toEqual({ ten: 1 });
    expect(evaluation.counts).toEqual({ one: { '2026-11!': 1000 }, '#goal:ten': { all: 1 } });
    expect(evaluation.steps).toMatchObject([{ stage: 'bonus' }]);
  });

  test('once is once for ever', () => {
    expect(reached(withGoal('once'), [999, 1, 5000, ['2026-12-01', 1000]])).toEqual([0, 1, 0, 0]);
  });

  test('in each period is once in each', () => {
    expect(reached(withGoal('each-period'), [1000, 1000, ['2026-12-01', 999], ['2026-12-02', 1]])).toEqual([
      1, 0, 0, 1,
    ]);
  });

  test('every time is as often as a multiple was passed, several of them in one fact', () => {
    const evaluation = evaluated(withGoal('every'), sale(3500));
    expect(given(evaluation)).toEqual(Array.from({ length: 3 }, () => 'goal:ten 10 point'));
    expect(reached(withGoal('every'), [900, 2100, 999, 1, ['2026-12-01', 1000]])).toEqual([0, 3, 0, 1, 1]);
  });

  test('keeps the multiple that was rewarded last, of which the next one is one more', () => {
    const programme = withGoal('every');
    const second = evaluated(programme, sale(1000), afterFacts(programme, [sale(2000)]));
    expect(second.counts['#goal:ten']).toEqual({ '2026-11!': 1 });
  });

  test('keeps what it gives that is no unit while its own condition is met', () => {
    const programme = withGoal('once', { if: { of: 'net', atLeast: 900 }, gives: [{ reward: 'mug' }] });
    expect(evaluated(programme, sale(1000)).others).toMatchObject([{ reward: 'mug', keeps: { room: 100 } }]);
  });

  test('of rolling months is once in each month that reaches it', () => {
    const rolling = { ...spend, per: { rollingMonths: 1 } };
    expect(
      reached(withGoal('each-period', {}, rolling), [900, ['2026-12-01', 100], ['2026-12-02', 5000]]),
    ).toEqual([0, 1, 0]);
  });

  test('of one fact is reached by each that is so much', () => {
    const basket = { ...spend, per: 'fact' } as const;
    expect(reached(withGoal('every', {}, basket), [1000, 999, 2500])).toEqual([1, 0, 2]);
    expect(reached(withGoal('once', {}, basket), [1000, 999, 2500])).toEqual([1, 0, 0]);
  });

  test('keeps what was rewarded by the period of its counter', () => {
    const part = (again: Goal['again'], per: Counter['per']) =>
      Object.keys(evaluated(withGoal(again, {}, { ...spend, per }), sale(1000)).counts['#goal:ten'] ?? {});
    expect([part('every', 'week'), part('each-period', { rollingMonths: 2 }), part('once', 'week')]).toEqual([
      ['2026-W48'],
      ['2026-11!'],
      ['all'],
    ]);
    expect(part('every', 'fact')).toEqual([]);
  });

  test('that is new does not reward what was counted before', () => {
    const of = { counters: { one: { '2026-11!': 3700 } } };
    expect(reached(withGoal('every'), [200, 100], of)).toEqual([0, 1]);
    expect(reached(withGoal('once'), [200, 100], of)).toEqual([0, 0]);
  });

  test('is not rewarded twice to who falls back below it and reaches it again', () => {
    const of = { counters: { one: { '2026-11!': 1900 }, '#goal:ten': { '2026-11!': 2 } } };
    expect(reached(withGoal('every'), [100, 1000], of)).toEqual([0, 1]);
  });

  test('with a condition is reached only where it holds, and later not without it', () => {
    const gold = withGoal('once', { if: { tier: ['gold'] } });
    expect(reached(gold, [1000])).toEqual([0]);
    expect(reached(gold, [1000], { tierId: 'gold' })).toEqual([1]);
  });

  test('of a streak can be reached again by a new one', () => {
    const days: Counter = { on: ['sale'], sums: 'times', per: 'life', streak: { of: 'day', least: 1 } };
    const row = (first: number) => [first, first + 1].map((day) => [`2026-11-${day}`, 1] as const);
    const sales = [...row(10), ...row(20)];
    expect(reached(withGoal('every', { target: 2 }, days), sales)).toEqual([0, 1, 0, 1]);
    expect(reached(withGoal('each-period', { target: 2 }, days), sales)).toEqual([0, 1, 0, 1]);
    expect(reached(withGoal('once', { target: 2 }, days), sales)).toEqual([0, 1, 0, 0]);
  });

  test('gives no more of a unit than its highest balance leaves', () => {
    const units = [{ unitId: 'point', kind: 'points', name: { en: 'point' }, most: 15 }] as const;
    const programme = { ...withGoal('every'), units };
    expect(given(evaluated(programme, sale(2000)))).toEqual([
      'goal:ten 10 point',
      'goal:ten 5 of 10 point, cut by most:point',
    ]);
  });

  test('looks at the same whether it is reached or not', () => {
    const bands = [{ give: 1, per: 100 }];
    const gives: Goal['gives'] = [
      { unit: 'point', give: 1, per: 300, of: 'net', carry: true },
      { unit: 'point', of: 'net', within: 'two', bands },
    ];
    const programme = withGoal('every', { gives });
    const both = {
      ...programme,
      counters: { ...programme.counters, two: { ...spend, on: ['birthday'] } },
    } as const;
    const seen = [sale(999), sale(1000)].map((fact) => Object.keys(evaluated(both, fact).seen));
    expect(seen[0]).toEqual(seen[1]);
    expect(seen[1]).toContain('carried:goal:ten.0');
    expect(given(evaluated(both, sale(1000), { counters: { '#goal:ten': { 'carry.0': 200 } } }))).toEqual([
      'goal:ten 4 point',
      'goal:ten 10 point',
    ]);
  });

  test('gives what is no unit, too', () => {
    const gives: Goal['gives'] = [{ reward: 'drink' }, { badge: 'ten' }];
    expect(given(evaluated(withGoal('every', { gives }), sale(1000)))).toEqual([
      'goal:ten reward drink',
      'goal:ten badge ten',
    ]);
  });
});
