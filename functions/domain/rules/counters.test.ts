import { describe, expect, test } from 'vitest';
import { addDays } from '#domain/dates.ts';
import type { Counter } from '#domain/programme/counter.ts';
import type { Period } from '#domain/programme/span.ts';
import type { Fact } from './evaluation.ts';
import { lookOf } from './standing.ts';
import { afterFacts, aPointPerEuro, evaluated, programmeOf, rule, sale } from './testing.ts';
import { fruit, times } from './testing-rows.ts';

const one = (counter: Counter, rules = programmeOf({}).rules) =>
  programmeOf({ counters: { one: counter }, rules });
const on = (day: string, net = 100) => sale(net, { on: day });

/** The parts of a counter after facts. */
function partsAfter(counter: Counter, facts: readonly Fact[], rules?: Parameters<typeof one>[1]) {
  return afterFacts(one(counter, rules), facts).counters['one'] ?? {};
}

describe('what a counter sums', () => {
  const sums = (
    what: Counter['sums'],
    fact: Fact,
    more: Partial<Counter> = {},
    rules?: Parameters<typeof one>[1],
  ) => partsAfter({ on: ['sale'], sums: what, per: 'life', ...more }, [fact, fact], rules)['all'] ?? 0;
  const basket = sale(['350 fruit x0.75', '250 bread x3', 'gift 9900 none x7']);

  test('how often', () => {
    expect([sums('times', basket), sums('times', basket, { lines: fruit })]).toEqual([2, 2]);
    expect(sums('times', sale(['250 bread']), { lines: fruit })).toBe(0);
  });

  test('net of its lines', () => {
    expect([sums('net', basket), sums('net', basket, { lines: fruit })]).toEqual([1200, 700]);
  });

  test('whole pieces of each fact', () => {
    expect([sums('quantity', basket), sums('quantity', basket, { lines: fruit })]).toEqual([6, 0]);
  });

  test('a declared number, and nothing else under its name', () => {
    const nights = (value: string | number) => sale(1, { attributes: { 'sale.nights': value } });
    expect([
      sums('sale.nights', nights(3)),
      sums('sale.nights', nights('3')),
      sums('sale.nights', sale(1)),
    ]).toEqual([6, 0, 0]);
  });

  test('what base gave of a unit after limits, without bonus and multipliers', () => {
    const rules = [
      { ...aPointPerEuro, limits: [{ max: 4, what: 'given', per: 'fact', of: 'member' }] as const },
      times(200),
      rule('gift', [{ unit: 'point', fixed: 50 }], { qualifies: false }),
      rule('more', [{ unit: 'point', fixed: 9 }], { stage: 'bonus' }),
      rule('stamp', [{ unit: 'stamp', fixed: 1 }]),
    ];
    expect(sums('unit:point', basket, {}, rules)).toBe(8);
    expect(sums('unit:stamp', basket, {}, rules)).toBe(2);
    expect(sums('unit:point', basket, { lines: fruit }, rules)).toBe(4);
    expect(sums('unit:point', basket, { if: { tier: ['gold'] } }, rules)).toBe(0);
  });

  test('of facts that meet its condition', () => {
    const big = { of: 'net', atLeast: 700 } as const;
    expect([sums('times', basket, { if: big }), sums('times', sale(700), { if: big })]).toEqual([0, 2]);
  });

  test('of facts of its kinds alone', () => {
    expect(sums('times', { ...basket, kind: 'activity:check-in' })).toBe(0);
    expect(
      sums('times', { ...basket, kind: 'activity:check-in' }, { on: ['sale', 'activity:check-in'] }),
    ).toBe(2);
  });
});

describe('in which part it sums', () => {
  const parts: readonly (readonly [Period, string])[] = [
    ['day', '2026-11-30'],
    ['week', '2026-W49'],
    ['month', '2026-11!'],
    ['quarter', '2026-Q4'],
    ['year', '2026'],
    ['life', 'all'],
    [{ rollingMonths: 3 }, '2026-11'],
  ];
  test.each(parts)('%o', (per, part) => {
    expect(partsAfter({ on: ['sale'], sums: 'times', per }, [on('2026-11-30')])).toEqual({ [part]: 1 });
  });

  test('of one fact nothing is kept, and a condition sees it', () => {
    const perFact = programmeOf({
      counters: { one: { on: ['sale'], sums: 'net', per: 'fact' } },
      rules: [rule('big', [{ unit: 'point', fixed: 1 }], { if: { count: 'one', atLeast: 500 } })],
    });
    const { counts, steps, seen } = evaluated(perFact, sale(500));
    expect([counts, steps.length, seen]).toEqual([{}, 1, {}]);
  });
});

describe('a counter of days', () => {
  const days = (per: Period): Counter => ({
    on: ['sale'],
    if: { of: 'net', atLeast: 100 },
    sums: 'days',
    per,
  });

  test('counts each day once, and knows it by its own part', () => {
    const facts = [on('2026-11-29'), on('2026-11-30'), on('2026-11-30'), on('2026-12-01'), on('2026-11-30')];
    expect(partsAfter(days('month'), facts)).toEqual({
      '2026-11!': 2,
      '2026-11-29': 1,
      '2026-11-30': 1,
      '2026-12!': 1,
      '2026-12-01': 1,
    });
  });

  test('does not count a day on which nothing met its condition', () => {
    expect(partsAfter(days('life'), [on('2026-11-30', 99), on('2026-11-30'), on('2026-11-30', 99)])).toEqual({
      all: 1,
      '2026-11-30': 1,
    });
  });

  test('of each day is one or nothing', () => {
    expect(partsAfter(days('day'), [on('2026-11-30'), on('2026-11-30')])).toEqual({ '2026-11-30': 1 });
  });
});

describe('a streak', () => {
  const weeks: Counter = { on: ['sale'], sums: 'days', per: 'life', streak: { of: 'week', least: 2 } };
  const length = (facts: readonly Fact[], asked: string, counter = weeks) => {
    const programme = one(counter);
    return lookOf(afterFacts(programme, facts), programme, on(asked))('count:one');
  };
  // Monday and Tuesday of weeks in a row.
  const week = (first: number) => [first, first + 1].map((day) => on(addDays('2026-11-01', day - 1)));

  test('grows by each period that reaches its least, once', () => {
    expect(length([...week(16), on('2026-11-18')], '2026-11-18')).toBe(1);
    expect(length([...week(16), ...week(23)], '2026-11-24')).toBe(2);
  });

  test('is not broken by a period that has not ended', () => {
    expect(length([...week(16), on('2026-11-23')], '2026-11-29')).toBe(1);
  });

  test('is over after a period that did not reach it', () => {
    expect(length([...week(16), on('2026-11-23')], '2026-11-30')).toBe(0);
  });

  test('begins anew after a gap', () => {
    expect(length([...week(9), ...week(23)], '2026-11-24')).toBe(1);
  });

  test('is not changed by a fact that comes too late', () => {
    expect(length([...week(16), ...week(23), ...week(9)], '2026-11-24')).toBe(2);
  });

  test('goes over the turn of the year', () => {
    const turn = ['2026-12-21', '2026-12-22', '2026-12-28', '2027-01-01', '2027-01-04', '2027-01-05'];
    expect(
      length(
        turn.map((day) => on(day)),
        '2027-01-05',
      ),
    ).toBe(3);
  });

  test('of months and of days, of whatever is summed', () => {
    const net = (of: 'day' | 'month'): Counter => ({
      on: ['sale'],
      sums: 'net',
      per: 'life',
      streak: { of, least: 500 },
    });
    const days = [on('2026-12-30', 300), on('2026-12-30', 300), on('2026-12-31', 500), on('2027-01-01', 900)];
    expect([length(days, '2027-01-01', net('day')), length(days, '2027-01-01', net('month'))]).toEqual([
      3, 2,
    ]);
  });

  test('is seen by a condition as long as it is with this fact', () => {
    const programme = programmeOf({
      counters: { one: weeks },
      rules: [rule('second', [{ unit: 'point', fixed: 1 }], { if: { count: 'one', every: 2 } })],
    });
    expect(afterFacts(programme, week(16)).balances).toEqual({});
    expect(afterFacts(programme, [...week(16), ...week(23)]).balances).toEqual({ point: 1 });
    expect(afterFacts(programme, [...week(16), ...week(23), on('2026-11-25')]).balances).toEqual({
      point: 1,
    });
  });
});

describe('the day of the last sale', () => {
  const asks = programmeOf({
    rules: [
      rule('again', [{ unit: 'point', fixed: 1 }], {
        if: { not: { any: [{ all: [{ since: 'sale', atLeast: 3 }] }] } },
      }),
    ],
  });

  test('is kept where a rule asks for it, and an older sale does not change it', () => {
    const member = afterFacts(asks, [on('2026-11-20'), on('2026-11-24'), on('2026-11-22'), on('2026-11-24')]);
    expect([member.lastSaleOn, member.balances]).toEqual(['2026-11-24', { point: 3 }]);
    expect(Object.keys(member.counters)).toEqual(['#sale']);
  });

  test('is not kept where none does, nor is that of another fact', () => {
    expect(afterFacts(programmeOf({ rules: [aPointPerEuro] }), [sale(100)]).counters).toEqual({});
    expect(afterFacts(asks, [{ ...sale(100), kind: 'enrolled' }]).counters).toEqual({});
  });

  test.each(['campaigns', 'counters', 'segments', 'goals'])('is kept for %s, too', (where) => {
    const since = { since: 'sale', atLeast: 1 } as const;
    const programme = programmeOf({
      counters: {
        one: { on: ['birthday'], sums: 'times', per: 'life', ...(where === 'counters' && { if: since }) },
      },
      ...(where === 'campaigns' && { campaigns: { spring: { name: {}, from: '2027-03-20', for: since } } }),
      ...(where === 'segments' && { segments: { lost: since } }),
      ...(where === 'goals' && {
        goals: { g: { name: {}, count: 'one', target: 1, again: 'once', if: since, gives: [] } },
      }),
    });
    expect(afterFacts(programme, [sale(100)]).lastSaleOn).toBe('2026-11-24');
  });
});
