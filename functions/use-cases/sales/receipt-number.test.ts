import { expect, test } from 'vitest';
import { normalReceiptNumber } from './receipt-number.ts';

test.each([
  '#R-1001',
  'r 1001',
  'R/1001',
  'R / 1001',
  'Ｒ－１００１',
  'R\u20111001',
  'R\u202f\u20131001',
  '\u200eR1001\u200b',
  'R١٠٠١',
])('%j is the receipt R1001', (typed) => {
  expect(normalReceiptNumber(typed)).toBe('R1001');
});
