import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { addDays, dayNumber, dayOf } from '#domain/dates.ts';
import type { Period } from '#domain/programme/span.ts';
import { lastDayIn, ordinalOf, partOf, sumIn, weekdayOf, weekOf } from './period.ts';

const days = fc.integer({ min: -1000, max: 40_000 }).map((since) => addDays('1970-01-01', since));

describe('a day', () => {
  test('has the weekday and the ISO week that Temporal gives it', () => {
    fc.assert(
      fc.property(days, (day) => {
        const date = Temporal.PlainDate.from(day);
        expect(weekdayOf(day)).toBe(date.dayOfWeek);
        expect(weekOf(day)).toBe(`${date.yearOfWeek}-W${String(date.weekOfYear).padStart(2, '0')}`);
      }),
      { numRuns: 500 },
    );
  });

  test('has a number, one more than the day before', () => {
    fc.assert(
      fc.property(days, (day) => {
        expect(dayOf(dayNumber(day))).toBe(day);
        expect(dayNumber(addDays(day, 1))).toBe(dayNumber(day) + 1);
      }),
    );
    expect(dayNumber('1970-01-02')).toBe(1);
  });
});

describe('a period', () => {
  const all: readonly (readonly [Period, string | null, string | null])[] = [
    ['fact', null, '2026-11-24'],
    ['day', '2026-11-24', '2026-11-24'],
    ['week', '2026-W48', '2026-11-29'],
    ['month', '2026-11!', '2026-11-30'],
    ['quarter', '2026-Q4', '2026-12-31'],
    ['year', '2026', '2026-12-31'],
    ['life', 'all', null],
    [{ rollingMonths: 3 }, '2026-11', '2026-11-30'],
  ];
  test.each(all)('%o is summed in %s, and ends on %s', (period, part, end) => {
    expect([partOf(period, '2026-11-24'), lastDayIn(period, '2026-11-24')]).toEqual([part, end]);
  });

  test('of quarters ends with March, June, September and December', () => {
    const quarters = ['2026-01-01', '2026-03-31', '2026-04-01', '2026-09-30'].map((day) => [
      partOf('quarter', day),
      lastDayIn('quarter', day),
    ]);
    expect(quarters).toEqual([
      ['2026-Q1', '2026-03-31'],
      ['2026-Q1', '2026-03-31'],
      ['2026-Q2', '2026-06-30'],
      ['2026-Q3', '2026-09-30'],
    ]);
  });

  test('sums its own part, and rolling months those that it reaches back to', () => {
    const parts = {
      '2026-08': 1,
      '2026-09': 2,
      '2026-11': 4,
      '2026-12': 8,
      '2026-11!': 16,
      '2026': 32,
      all: 64,
    };
    const sums = (
      [{ rollingMonths: 2 }, { rollingMonths: 3 }, 'month', 'year', 'life', 'week', 'fact'] as const
    ).map((period) => sumIn(parts, period, '2026-11-24'));
    expect(sums).toEqual([6, 7, 16, 32, 64, 0, 0]);
  });

  test('of a streak has the number after the one before it', () => {
    fc.assert(
      fc.property(days, (day) => {
        expect(ordinalOf('day', addDays(day, 1))).toBe(ordinalOf('day', day) + 1);
        expect(ordinalOf('week', addDays(day, 7))).toBe(ordinalOf('week', day) + 1);
        const isNew = weekOf(day) !== weekOf(addDays(day, 1));
        expect(ordinalOf('week', addDays(day, 1)) - ordinalOf('week', day)).toBe(Number(isNew));
      }),
    );
    const months = ['2026-11-30', '2026-12-01', '2027-01-31'].map((day) => ordinalOf('month', day));
    expect(months.map((one) => one - (months[0] ?? 0))).toEqual([0, 1, 2]);
  });
});
