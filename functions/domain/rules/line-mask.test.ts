import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskHas, maskOf, shareAmong } from './line-mask.ts';

/** The mask of the lines that are flagged. */
const flagged = (flags: readonly boolean[]) => maskOf(flags.flatMap((is, index) => (is ? [index] : [])));

const line = (net: number, isGiftCard = false) => ({ net, isGiftCard });

describe('a mask of lines', () => {
  test('is a number in hexadecimal digits, its lowest bit the first line', () => {
    const mask = (text: string) => flagged([...text].map((one) => one === '1'));
    expect(['', '0', '1', '01', '101', '1111', '00001', '0000000001', '10001'].map(mask)).toEqual([
      '0',
      '0',
      '1',
      '2',
      '5',
      'f',
      '10',
      '200',
      '11',
    ]);
  });

  test('has the lines of which it was made', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 300 }), (flags) => {
        const mask = flagged(flags);
        expect(flags.map((_, index) => maskHas(mask, index))).toEqual(flags);
        expect(maskHas(mask, flags.length + 4)).toBe(false);
        expect(mask).toMatch(/^(0|[1-9a-f][\da-f]*)$/);
      }),
    );
  });
});

describe('shares among lines', () => {
  const net = fc.integer({ min: 0, max: 1_000_000 });
  const basket = fc.array(
    fc.record({ net: fc.oneof(fc.constant(0), net), isGiftCard: fc.boolean(), isMeant: fc.boolean() }),
    { maxLength: 12 },
  );

  test('add up exactly, go to no gift card and to no line that is not meant', () => {
    fc.assert(
      fc.property(basket, fc.integer({ min: -1_000_000, max: 1_000_000 }), (lines, amount) => {
        const mask = flagged(lines.map(({ isMeant }) => isMeant));
        const shares = shareAmong(lines, mask, amount);
        const isThere = lines.some(({ isMeant, isGiftCard }) => isMeant && !isGiftCard);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(isThere ? amount : 0);
        expect(shares.every((share) => Number.isSafeInteger(share) && share * amount >= 0)).toBe(true);
        expect(lines.every((one, index) => (one.isMeant && !one.isGiftCard) || shares[index] === 0)).toBe(
          true,
        );
      }),
    );
  });

  test('are exact where a product of amounts would not fit a double', () => {
    const large = fc.integer({ min: 1, max: 2 ** 50 });
    fc.assert(
      fc.property(large, large, large, (one, other, amount) => {
        const first = (BigInt(amount) * BigInt(one)) / (BigInt(one) + BigInt(other));
        const shares = [Number(first), Number(BigInt(amount) - first)];
        expect(shareAmong([line(one), line(other)], undefined, amount)).toEqual(shares);
      }),
    );
  });

  test('are within one of the exact share', () => {
    fc.assert(
      fc.property(fc.array(net, { minLength: 1, maxLength: 12 }), fc.nat(1_000_000), (nets, amount) => {
        const total = nets.reduce((sum, one) => sum + one, 0);
        fc.pre(total > 0);
        const shares = shareAmong(
          nets.map((one) => line(one)),
          undefined,
          amount,
        );
        expect(
          shares.every((share, index) => Math.abs(share - (amount * (nets[index] ?? 0)) / total) <= 1),
        ).toBe(true);
      }),
    );
  });

  test('are by net, alike where nothing costs anything', () => {
    expect(shareAmong([line(100), line(100), line(100)], undefined, 10)).toEqual([3, 3, 4]);
    expect(shareAmong([line(300), line(100, true), line(100)], undefined, 8)).toEqual([6, 0, 2]);
    expect(shareAmong([line(300), line(100), line(100)], '6', 8)).toEqual([0, 4, 4]);
    expect(shareAmong([line(0), line(0), line(9)], '3', 3)).toEqual([1, 2, 0]);
    expect(shareAmong([line(0), line(9)], undefined, 3)).toEqual([0, 3]);
  });

  test('are exact where a product of amounts would not fit a double', () => {
    expect(shareAmong([line(2 ** 53 - 1), line(1)], undefined, 90_071_992_547_409)).toEqual([
      90_071_992_547_408, 1,
    ]);
    const half = 2 ** 39;
    expect(shareAmong([line(2 * half + 2), line(2 * half)], undefined, 2 * half + 1)).toEqual([
      half + 1,
      half,
    ]);
  });
});
