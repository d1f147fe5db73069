import { expect, test } from 'vitest';
import { formatMoney, isCurrency, minorUnitDigits } from './money.ts';

test('a currency is an ISO 4217 code in capital letters', () => {
  expect(['EUR', 'JPY', 'KWD', 'EUX', 'eur', 'Eur', ''].filter(isCurrency)).toEqual(['EUR', 'JPY', 'KWD']);
});

test.each([
  [5000, 'EUR', '50.00 EUR'],
  [5, 'EUR', '0.05 EUR'],
  [0, 'EUR', '0.00 EUR'],
  [-1999, 'EUR', '-19.99 EUR'],
  [5000, 'JPY', '5000 JPY'],
  [5, 'KWD', '0.005 KWD'],
  [2 ** 53 - 1, 'EUR', '90071992547409.91 EUR'],
])('%i minor units of %s are %s', (minorUnits, currency, text) => {
  expect(formatMoney(minorUnits, currency)).toBe(text);
});

test('an unknown currency has no minor unit', () => {
  expect(() => minorUnitDigits('EUX')).toThrow('not an ISO 4217 currency: EUX');
});
