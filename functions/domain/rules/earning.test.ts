import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '#domain/dates.ts';
import { lotText, programmeFrom, rulesWith } from '#domain/testing.ts';
import { earningUnder, graceUntil, lotTerms, presentTerms, presentTermsOf, stillUsable } from './earning.ts';

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

const text = (terms: ReturnType<typeof lotTerms>) => lotText({ ...terms, points: 1 });

describe('the lot of points that no sale gave', () => {
  test('is usable at once, whatever the hold, and kept as long as what is earned today', () => {
    expect(text(presentTerms(rulesWith({ holdDays: 14 }), '2026-11-21'))).toBe(
      '1 from 2026-11-21 until 2027-11-30',
    );
  });

  test('is kept by the expiry of its own unit: for ever, or while the member comes', () => {
    const idle = { idle: { months: 6 }, keptBy: ['sale'] } as const;
    expect([{}, { expiry: idle }].map((unit) => text(presentTermsOf(unit, '2026-11-21')))).toEqual([
      '1 from 2026-11-21 for ever',
      '1 from 2026-11-21 until 2027-05-21',
    ]);
  });
});

describe('the lot of points that come late', () => {
  const rules = rulesWith({ returnGraceDays: 30 });
  const late = (expiresOn: string | null) =>
    text(stillUsable(rules, { availableFrom: '2025-11-21', expiresOn }, '2026-12-01'));

  test('is their own up to its last day', () => {
    expect([late('2026-12-01'), late(null)]).toEqual([
      '1 from 2025-11-21 until 2026-12-01',
      '1 from 2025-11-21 for ever',
    ]);
  });

  test('is graced after it', () => {
    expect(late('2026-11-30')).toBe('1 until 2027-01-03 graced');
  });
});

test('a sale that is corrected is priced by the steps that it was priced by first', () => {
  const basis = {
    currency: 'EUR',
    eligibleNet: 50_00,
    steps: [
      { rule: 'per-amount', points: 1, perMinorUnits: 100, given: 50 },
      { rule: 'tier', tierId: 'silver', multiplier: 1.25, given: 12 },
    ],
  } as const;
  expect(earningUnder(basis, 20_99)).toEqual({
    basePoints: 20,
    points: 25,
    basis: {
      currency: 'EUR',
      eligibleNet: 20_99,
      steps: [
        { ...basis.steps[0], given: 20 },
        { ...basis.steps[1], given: 5 },
      ],
    },
  });
});
