import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cardNumberOf, isMemberId, memberIdFromReference, memberIdOf } from './member.ts';

const digits = fc.stringMatching(/^\d{10}$/);

describe('a card number', () => {
  test('is an EAN-13 of the range 20 with the digits of the member', () => {
    // GS1's own example of the sum: 2 + 0·3 + 1 + 2·3 + 3 + 4·3 + 5 + 6·3 + 7 + 8·3 + 9 + 0·3 = 87, so 3.
    expect(cardNumberOf('mem_1234567890')).toBe('2012345678903');
    // 2 + 0·3 + … + 1 + 1·3 = 6, so 4: with other weights another digit.
    expect(cardNumberOf('mem_0000000011')).toBe('2000000000114');
  });

  test('names its member, and so does the id itself, with or without blanks', () => {
    fc.assert(
      fc.property(digits, (random) => {
        const memberId = memberIdOf(random);
        const card = cardNumberOf(memberId);
        expect(isMemberId(memberId)).toBe(true);
        expect(memberIdFromReference(memberId)).toBe(memberId);
        expect(memberIdFromReference(card)).toBe(memberId);
        expect(memberIdFromReference(`${card.slice(0, 1)} ${card.slice(1, 7)}-${card.slice(7)}`)).toBe(
          memberId,
        );
        expect(memberIdFromReference(`${card.slice(0, 7)}\u202f\u2013${card.slice(7)}\u200b`)).toBe(memberId);
        expect(memberIdFromReference(memberId.toUpperCase())).toBe(memberId);
        const wide = [...card].map((one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)).join('');
        expect(memberIdFromReference(wide)).toBe(memberId);
      }),
    );
  });

  test('with any one digit misread names nobody', () => {
    fc.assert(
      fc.property(digits, fc.nat(12), fc.integer({ min: 1, max: 9 }), (random, place, difference) => {
        const card = [...cardNumberOf(memberIdOf(random))];
        card[place] = String((Number(card[place]) + difference) % 10);
        expect(memberIdFromReference(card.join(''))).toBeNull();
      }),
    );
  });

  test.each([
    '',
    '2012345678',
    'mem_123',
    'mem_12345678901',
    'xmem_1234567890',
    '4012345678901',
    '20123456789031',
    'ana@example.com',
  ])('is not %j', (reference) => {
    expect(memberIdFromReference(reference)).toBeNull();
  });
});
