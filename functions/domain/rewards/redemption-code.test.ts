import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeCount, formatRedemptionCode, parseRedemptionCode, redemptionCodeOf } from './redemption-code.ts';

const numbers = fc.bigInt({ min: 0n, max: codeCount - 1n });
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const places = fc.integer({ min: 0, max: 9 });

describe('a redemption code', () => {
  it('is read back however it was typed', () => {
    fc.assert(
      fc.property(numbers, (number) => {
        const code = redemptionCodeOf(number);
        for (const typed of [
          code,
          formatRedemptionCode(code),
          ` ${formatRedemptionCode(code).toLowerCase()} `,
          `${code.slice(0, 5)} / ${code.slice(5)}`,
          `${code.slice(0, 5)}\u202f\u2013\u202f${code.slice(5)}`,
          `\u200b${[...code].join('\u200d')}\ufeff`,
          [...code].map((one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)).join('\u3000'),
        ]) {
          expect(parseRedemptionCode(typed)).toBe(code);
        }
      }),
    );
  });

  it('is the same for ever, as it was printed', () => {
    expect([0n, 1n, codeCount - 1n].map(redemptionCodeOf)).toEqual([
      '2222222222',
      '222222223Q',
      'ZZZZZZZZZS',
    ]);
  });

  it('has no characters that look or sound alike', () => {
    fc.assert(
      fc.property(numbers, (number) => {
        expect(redemptionCodeOf(number)).toMatch(/^[^01ILO]{10}$/);
      }),
    );
  });

  it('is another for every number', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => a === b || redemptionCodeOf(a) !== redemptionCodeOf(b)),
    );
  });

  it('is not taken with one character misread', () => {
    fc.assert(
      fc.property(numbers, places, fc.constantFrom(...alphabet), (number, place, wrong) => {
        const code = redemptionCodeOf(number);
        if (code[place] === wrong) return;
        expect(parseRedemptionCode(code.slice(0, place) + wrong + code.slice(place + 1))).toBeNull();
      }),
    );
  });

  it('is not taken with two neighbours swapped', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 0, max: 7 }), (number, place) => {
        const code = redemptionCodeOf(number);
        const [a = '', b = ''] = [code[place], code[place + 1]];
        if (a === b) return;
        expect(parseRedemptionCode(code.slice(0, place) + b + a + code.slice(place + 2))).toBeNull();
      }),
    );
  });

  it('is not taken with the wrong length or foreign characters', () => {
    // The last two would add up, were a foreign character counted as −1.
    const foreign = ['AAAAA-AAAA0', 'ÄÄÄÄÄ-ÄÄÄÄÄ', '22222-2220C', '00000-0000S'];
    for (const text of ['', '2222222222222', '222222222', ...foreign]) {
      expect(parseRedemptionCode(text)).toBeNull();
    }
  });
});
