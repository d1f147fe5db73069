import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '#domain/dates.ts';
import { lotText, programmeFrom, rulesWith } from '#domain/testing.ts';
import { graceUntil, lotTerms } from './earning.ts';

describe('the lot of a sale', () => {
  const rules = {
    'the end of the 12th month': [{}, '2026-11-21', '1 from 2026-11-21 until 2027-11-30'],
    'the end of February in a leap year': [{}, '2027-02-01', '1 from 2027-02-01 until 2028-02-29'],
    'the month in which the hold ends, not that of the sale': [
      { holdDays: 14 },
      '2026-11-21',
      '1 from 2026-12-05 until 2027-12-31',
    ],
    'the same day of the next month, clipped to its end': [
      { expiry: { kind: 'by-day', months: 1 } },
      '2027-01-31',
      '1 from 2027-01-31 until 2027-02-28',
    ],
    'the same day a year later': [
      { expiry: { kind: 'by-day', months: 12 } },
      '2026-11-21',
      '1 from 2026-11-21 until 2027-11-21',
    ],
    never: [{ expiry: { kind: 'never' } }, '2026-11-21', '1 from 2026-11-21 for ever'],
  } as const;
  test.each(Object.entries(rules))('expires on %s', (_, [rule, soldOn, terms]) => {
    expect(lotText({ ...lotTerms(programmeFrom(rule), soldOn), points: 1 })).toBe(terms);
  });
});

describe('the grace of points that come back late', () => {
  const endOf = (returnGraceDays: number, date: string) => graceUntil(rulesWith({ returnGraceDays }), date);

  test('lasts its days and on to the Sunday', () => {
    expect(endOf(30, '2026-12-01')).toBe('2027-01-03');
    expect(endOf(30, '2026-12-04')).toBe('2027-01-03');
    expect(endOf(30, '2026-12-05')).toBe('2027-01-10');
  });

  test('is never shorter than its days, and less than a week longer', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 365 }), fc.nat(3000), (days, since) => {
        const date = addDays('2024-01-01', since);
        const end = endOf(days, date);
        expect(end >= addDays(date, days) && end < addDays(date, days + 7)).toBe(true);
      }),
    );
  });

  test('of no days is none: the points are good on that day alone, whatever day of the week', () => {
    const week = Array.from({ length: 7 }, (_, day) => addDays('2026-11-30', day));
    expect(week.map((date) => endOf(0, date))).toEqual(week);
  });
});
