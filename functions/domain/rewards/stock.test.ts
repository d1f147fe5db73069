import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leftOf, partsLeft, partsOf, totalOf } from './stock.ts';

describe('a stock', () => {
  it('is counted in one part up to a thousand, and in sixteen at most', () => {
    expect([undefined, 0, 1, 1000, 1001, 2001, 1_000_000].map(partsOf)).toEqual([0, 1, 1, 1, 2, 3, 16]);
  });

  it('of which nothing was taken is whole', () => {
    expect(partsLeft(20, null)).toEqual([20]);
    expect(partsLeft(2001, null)).toEqual([667, 667, 667]);
  });

  it('goes on with what its counters say while it stays the same', () => {
    expect(partsLeft(2001, { stock: 2001, left: [0, 600, 667] })).toEqual([0, 600, 667]);
  });

  it('that grew or shrank goes on with what was taken', () => {
    expect(partsLeft(40, { stock: 25, left: [20] })).toEqual([35]);
    expect(partsLeft(10, { stock: 25, left: [20] })).toEqual([5]);
    expect(partsLeft(5, { stock: 25, left: [20] })).toEqual([0]);
    expect(partsLeft(4, { stock: 25, left: [20] })).toEqual([0]);
    expect(partsLeft(1500, { stock: 900, left: [0] })).toEqual([300, 300]);
    expect(partsLeft(900, { stock: 2001, left: [600, 667, 667] })).toEqual([833]);
  });

  it('is below nothing where it has shrunk to less than was taken', () => {
    expect([leftOf(5, null), leftOf(5, { stock: 5, left: [2] }), leftOf(7, { stock: 5, left: [2] })]).toEqual(
      [5, 2, 4],
    );
    expect(leftOf(1, { stock: 5, left: [2] })).toBe(-2);
  });

  it('is never given out beyond what it is, however often it changes', () => {
    const stock = fc.integer({ min: 1, max: 5000 });
    const moves = fc.array(fc.record({ stock, take: fc.integer({ min: 0, max: 2000 }) }), { maxLength: 8 });
    fc.assert(
      fc.property(moves, (all) => {
        let counted: { stock: number; left: readonly number[] } | null = null;
        let taken = 0;
        for (const { stock: now, take } of all) {
          let open = take;
          const before = partsLeft(now, counted);
          const left = before.map((part) => {
            const some = Math.min(part, open);
            open -= some;
            return part - some;
          });
          const given = totalOf(before) - totalOf(left);
          // What takes nothing writes nothing.
          if (given === 0) continue;
          taken += given;
          counted = { stock: now, left };
          expect(taken).toBeLessThanOrEqual(now);
          expect(totalOf(left)).toBe(now - taken);
        }
      }),
    );
  });
});
