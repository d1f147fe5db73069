import { describe, expect, it, test } from 'vitest';
import { formatMoney, isCurrency, minorUnitDigits, readMoney } from './money.ts';

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

describe('an amount as a person types it', () => {
  it.each([
    ['50', 'EUR', 5000],
    ['12,34', 'EUR', 1234],
    ['12.34', 'EUR', 1234],
    ['12,3', 'EUR', 1230],
    [' 0.05 ', 'EUR', 5],
    ['1.234', 'EUR', 123_400],
    ['1.234,50', 'EUR', 123_450],
    ['1,234.50', 'EUR', 123_450],
    ['1 234 567,89', 'EUR', 123_456_789],
    ['1’234.50', 'EUR', 123_450],
    ['1,234,567', 'EUR', 123_456_700],
    ['1234', 'JPY', 1234],
    ['1,234', 'JPY', 1234],
    ['1.234', 'KWD', 1234],
    ['1,234.567', 'KWD', 1_234_567],
    ['90071992547409.91', 'EUR', Number.MAX_SAFE_INTEGER],
  ])('%s %s is %d minor units', (text, currency, minorUnits) => {
    expect(readMoney(text, currency)).toBe(minorUnits);
  });

  it.each([
    ['', 'EUR'],
    ['-5', 'EUR'],
    ['€ 5', 'EUR'],
    ['12.345,6.7', 'EUR'],
    ['1,234,56', 'EUR'],
    ['12,3456', 'EUR'],
    ['1.2.3', 'EUR'],
    ['.50', 'EUR'],
    ['5.', 'EUR'],
    ['1e3', 'EUR'],
    ['12.50', 'JPY'],
    ['٣', 'EUR'],
    ['90071992547409.92', 'EUR'],
    ['9'.repeat(1000), 'EUR'],
  ])('%s is no amount of %s', (text, currency) => {
    expect(readMoney(text, currency)).toBeNull();
  });
});
