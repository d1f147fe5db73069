import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { line } from '#domain/testing.ts';
import { shareAmongLines } from './line-shares.ts';

describe("a sale's points among its lines", () => {
  const net = fc.integer({ min: 0, max: 1_000_000 });
  const lines = fc
    .array(fc.tuple(net, fc.boolean()), { minLength: 1, maxLength: 12 })
    .map((rows) => rows.map(([amount, isGiftCard], index) => line(String(index), amount, isGiftCard)));

  test('add up to the points exactly, and no share is negative or a gift card\u2019s', () => {
    fc.assert(
      fc.property(lines, fc.integer({ min: 0, max: 1_000_000 }), (basket, points) => {
        const shares = shareAmongLines(basket, points);
        const earns = basket.some(({ net, isGiftCard }) => net > 0 && !isGiftCard);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(earns ? points : 0);
        expect(shares.every((share) => Number.isSafeInteger(share) && share >= 0)).toBe(true);
        expect(basket.every(({ isGiftCard }, index) => !isGiftCard || shares[index] === 0)).toBe(true);
      }),
    );
  });

  test('are each within a point of the exact share', () => {
    const basket = [line('1', 100), line('2', 100), line('3', 100)];
    expect(shareAmongLines(basket, 10)).toEqual([3, 3, 4]);
  });

  test('are exact where a product of amounts would not fit a double', () => {
    const basket = [line('1', 2 ** 53 - 1), line('2', 1)];
    expect(shareAmongLines(basket, 90_071_992_547_409)).toEqual([90_071_992_547_408, 1]);
  });
});
