/** Rules may give terms of their own: the lots of all of them together are never more than reckoned. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, endOf } from '#domain/dates.ts';
import type { Lot } from '#domain/ledger/lots.ts';
import { applyAllocations, isExpired } from '#domain/ledger/lots.ts';
import type { Rule } from '#domain/programme/rule.ts';
import type { Span } from '#domain/programme/span.ts';
import type { Unit } from '#domain/programme/unit.ts';
import type { Programme } from '#domain/programme.ts';
import { graceUntil } from '#domain/rules/earning.ts';
import { wayOut } from '../check/way-out.ts';
import { small } from '../testing.ts';
import { maximumLots, mostLots } from './lots.ts';

const spans: fc.Arbitrary<Span> = fc.oneof(
  fc.record({ days: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ months: fc.integer({ min: 1, max: 14 }), to: fc.constantFrom('month', 'quarter', 'year') }),
  fc.record({ months: fc.integer({ min: 1, max: 2 }) }),
);
const terms = fc.record({ holdDays: fc.nat(10), expiry: fc.option(spans, { nil: undefined }) });

function programmeOf(own: Terms, others: readonly Terms[], returnGraceDays: number): Programme {
  const [unit] = small.units as readonly [Unit];
  const [rule] = small.rules as readonly [Rule];
  return {
    ...small,
    returnGraceDays,
    units: [{ ...unit, holdDays: own.holdDays, ...(own.expiry && { expiry: { after: own.expiry } }) }],
    rules: [rule, ...others.map((other, index) => ({ ...rule, ruleId: `other-${index}`, ...other }))],
  };
}

interface Terms {
  readonly holdDays: number;
  readonly expiry?: Span | undefined;
}

/** The most lots of an account that is swept every day, and has a sale today, one tomorrow, and one of long ago. */
function mostSeen(programme: Programme, days: number): number {
  const [unit] = programme.units as readonly [Unit];
  const after = unit.expiry && 'after' in unit.expiry ? unit.expiry.after : undefined;
  const all = programme.rules.map(({ holdDays = unit.holdDays ?? 0, expiry = after }) => ({
    holdDays,
    expiry,
  }));
  let lots: readonly Lot[] = [];
  let most = 0;
  for (let count = 0; count < days; count += 1) {
    const today = addDays('2026-01-01', count);
    const sold = all.flatMap(({ holdDays, expiry }) =>
      [today, addDays(today, 1)].map((day): Lot => {
        const availableFrom = addDays(day, holdDays);
        return { availableFrom, expiresOn: expiry ? endOf(expiry, availableFrom) : null, points: 1 };
      }),
    );
    const lapses = all.some(({ expiry }) => expiry !== undefined);
    const late: Lot = {
      availableFrom: null,
      expiresOn: graceUntil(programme, today),
      isGraced: true,
      points: 1,
    };
    const usable = lots.filter((lot) => !isExpired(lot, today));
    lots = applyAllocations(usable, lapses ? [...sold, late] : sold, today);
    most = Math.max(most, lots.length);
  }
  return most;
}

test('lots of several terms are never more than reckoned', () => {
  fc.assert(
    fc.property(terms, fc.array(terms, { maxLength: 2 }), fc.nat(20), (own, others, grace) => {
      const programme = programmeOf(own, others, grace);
      expect(mostSeen(programme, 430)).toBeLessThanOrEqual(mostLots(programme));
    }),
    { numRuns: 10 },
  );
});

test('whatever is said to be enough to have fewer lots is enough', () => {
  fc.assert(
    fc.property(fc.integer({ min: 60, max: 400 }), fc.nat(100), (days, holdDays) => {
      const programme = programmeOf(
        { holdDays: 0, expiry: { months: 12, to: 'month' } },
        [{ holdDays, expiry: { days } }],
        30,
      );
      expect(mostLots(programme)).toBeGreaterThan(maximumLots);
      const way = wayOut(programme);
      const most = (field: string) => Number(new RegExp(`${field}: at most (\\d+)`).exec(way)?.[1] ?? -1);
      const [shorter, less] = [most('rules.1.expiry.days'), most('rules.1.holdDays')];
      const fits = (other: Terms) =>
        mostLots(programmeOf({ holdDays: 0, expiry: { months: 12, to: 'month' } }, [other], 30)) <=
        maximumLots;
      if (shorter >= 0) {
        expect(fits({ holdDays, expiry: { days: shorter } })).toBe(true);
        expect(fits({ holdDays, expiry: { days: shorter + 1 } })).toBe(false);
      }
      if (less >= 0) expect(fits({ holdDays: less, expiry: { days } })).toBe(true);
      expect(way).toMatch(/^(write |shorten several)/);
    }),
  );
});
