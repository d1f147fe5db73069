import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '#domain/dates.ts';
import type { Lot } from '#domain/ledger/lots.ts';
import { applyAllocations, isExpired } from '#domain/ledger/lots.ts';
import { lift } from '#domain/programme/lift.ts';
import type { ProgrammeOne } from '#domain/programme/schema-one.ts';
import { lotTerms, stillUsable } from '#domain/rules/earning.ts';
import { programmeOne } from '#domain/testing-facts.ts';
import { mostLots } from './lots.ts';

describe('the most lots that an account can hold', () => {
  type LotRules = Pick<ProgrammeOne, 'expiry' | 'holdDays' | 'returnGraceDays'>;
  const rules: fc.Arbitrary<LotRules> = fc.record({
    holdDays: fc.nat(20),
    expiry: fc.oneof(
      fc.record({ kind: fc.constant('month-end' as const), months: fc.integer({ min: 1, max: 14 }) }),
      fc.record({ kind: fc.constant('by-day' as const), months: fc.integer({ min: 1, max: 3 }) }),
      fc.constant({ kind: 'never' as const }),
    ),
    returnGraceDays: fc.nat(40),
  });

  const mostLotsUnder = (rule: LotRules) => mostLots(lift({ ...programmeOne, ...rule }));

  test('of the default programme is 20: 13 months, tomorrow, and 6 weeks of grace', () => {
    expect(mostLotsUnder(programmeOne)).toBe(20);
  });

  /**
   * The most lots at the end of a day, with a sweep every day, and after it a sale, one of a till whose clock is ahead,
   * and one of long ago, which gets the grace.
   */
  function mostSeen(rule: LotRules, days: number): number {
    const programme = lift({ ...programmeOne, ...rule });
    let lots: readonly Lot[] = [];
    let most = 0;
    for (let count = 0; count < days; count += 1) {
      const today = addDays('2026-01-01', count);
      const usable = lots.filter((lot) => !isExpired(lot, today));
      const sold = [today, addDays(today, 1), '2020-01-01'].map((soldOn) => ({
        ...stillUsable(programme, lotTerms(programme, soldOn), today),
        points: 1,
      }));
      lots = applyAllocations(usable, sold, today);
      most = Math.max(most, lots.length);
    }
    return most;
  }

  test('is never exceeded by such sales every day', () => {
    fc.assert(
      fc.property(rules, (rule) => {
        expect(mostSeen(rule, 500)).toBeLessThanOrEqual(mostLotsUnder(rule));
      }),
      { numRuns: 30 },
    );
  });

  test.each<[LotRules]>([
    [{ holdDays: 0, expiry: { kind: 'month-end', months: 12 }, returnGraceDays: 30 }],
    [{ holdDays: 14, expiry: { kind: 'month-end', months: 12 }, returnGraceDays: 0 }],
    [{ holdDays: 0, expiry: { kind: 'by-day', months: 1 }, returnGraceDays: 14 }],
    [{ holdDays: 14, expiry: { kind: 'never' }, returnGraceDays: 30 }],
  ])('is reached under %j', (rule) => {
    expect(mostSeen(rule, 600)).toBe(mostLotsUnder(rule));
  });
});
