import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lot, lotText } from '#domain/testing.ts';
import type { Lot } from './lots.ts';
import { applyAllocations, isAvailable, isExpired, isPending, sumPoints, takeInOrder } from './lots.ts';

const today = '2026-11-21';
const apply = (before: readonly string[], changes: readonly string[], day = today) =>
  applyAllocations(before.map(lot), changes.map(lot), day).map(lotText);

describe('lots', () => {
  test('of one expiry merge once they are available, and stay apart while pending', () => {
    const before = ['10 from 2026-11-20 until 2027-11-30', '5 from 2026-11-25 until 2027-11-30'];
    expect(apply(before, ['+3 from 2026-11-21 until 2027-11-30'])).toEqual([
      '13 until 2027-11-30',
      '5 from 2026-11-25 until 2027-11-30',
    ]);
    expect(apply(before, [], '2026-11-25')).toEqual(['15 until 2027-11-30']);
  });

  test('stand by their expiry, those that never expire last, and of one expiry the available first', () => {
    expect(
      apply(
        ['1 for ever', '2 from 2026-12-01 until 2027-11-30', '3 until 2027-11-30'],
        ['+4 until 2027-01-31'],
      ),
    ).toEqual([
      '4 until 2027-01-31',
      '3 until 2027-11-30',
      '2 from 2026-12-01 until 2027-11-30',
      '1 for ever',
    ]);
  });

  test('that are used up are gone', () => {
    expect(apply(['10 until 2027-11-30', '1 for ever'], ['-10 until 2027-11-30'])).toEqual(['1 for ever']);
  });

  test('never give more than they hold', () => {
    expect(() => apply(['10 until 2027-11-30'], ['-11 until 2027-11-30'])).toThrow(
      'lot expiring on 2027-11-30 would hold -1',
    );
    expect(() => apply(['10 until 2027-11-30'], ['-1 until 2027-12-31'])).toThrow();
  });

  test('are usable from their first day to their last, both included', () => {
    const held = lot('1 from 2026-11-21 until 2026-11-30');
    const states = ['2026-11-20', '2026-11-21', '2026-11-30', '2026-12-01'].map((day) =>
      [
        isPending(held, day) && 'pending',
        isAvailable(held, day) && 'available',
        isExpired(held, day) && 'expired',
      ]
        .filter(Boolean)
        .join(),
    );
    expect(states).toEqual(['pending', 'available', 'available', 'expired']);
  });
});

describe('taking', () => {
  const lots = ['5 until 2026-12-31', '7 until 2027-01-31', '9 for ever'].map(lot);
  const taken = (points: number) => {
    const { allocations, missing } = takeInOrder(lots, points);
    return [...allocations.map(lotText), `missing ${missing}`];
  };

  test.each([
    [0, ['missing 0']],
    [4, ['-4 until 2026-12-31', 'missing 0']],
    [5, ['-5 until 2026-12-31', 'missing 0']],
    [6, ['-5 until 2026-12-31', '-1 until 2027-01-31', 'missing 0']],
    [30, ['-5 until 2026-12-31', '-7 until 2027-01-31', '-9 for ever', 'missing 9']],
  ])('%i points empties one lot after the other and says what is missing', (points, result) => {
    expect(taken(points)).toEqual(result);
  });

  const day = fc.constantFrom('2026-11-01', '2026-11-21', '2026-12-05', '2027-01-31');
  const anyLot: fc.Arbitrary<Lot> = fc.record({
    availableFrom: fc.option(day),
    expiresOn: fc.option(day),
    points: fc.integer({ min: 1, max: 100 }),
  });

  test('takes exactly what is asked or all there is, and leaves a normal form', () => {
    fc.assert(
      fc.property(fc.array(anyLot, { maxLength: 8 }), fc.nat(500), (some, points) => {
        const held = applyAllocations([], some, today);
        expect(sumPoints(held)).toBe(sumPoints(some));
        expect(applyAllocations(held, [], today)).toEqual(held);
        const { allocations, missing } = takeInOrder(held, points);
        expect(missing - sumPoints(allocations)).toBe(points);
        expect(missing > 0 ? sumPoints(held) + sumPoints(allocations) : 0).toBe(0);
        expect(sumPoints(applyAllocations(held, allocations, today))).toBe(
          sumPoints(held) - points + missing,
        );
      }),
    );
  });
});
