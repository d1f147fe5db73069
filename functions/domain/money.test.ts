import { describe, expect, it, test } from 'vitest';
import { formatMoney, isCurrency, minorUnitDigits, readMoney } from './money.ts';

test('a currency is an ISO 4217 code in capital letters', () => {
  expect(['EUR', 'JPY', 'KWD', 'EUX', 'eur', 'Eur', ''].filter(isCurrency)).toEqual(['EUR', 'JPY', 'KWD']);
});

test('a currency that is younger than a package is known with the runtime: the Caribbean guilder', () => {
  expect(isCurrency('XCG')).toBe(true);
  expect(formatMoney(5000, 'XCG')).toBe('50.00 XCG');
  expect(readMoney('1.234,50', 'XCG')).toBe(123_450);
});

test('what has no minor unit, or is no code, is no money', () => {
  expect(['XAU', 'XXX', 'XTS', 'XDR', 'XSU', 'XUA', 'EUX', '', 'constructor'].filter(isCurrency)).toEqual([]);
});

test.each([
  ['JPY', 0],
  ['ISK', 0],
  ['UGX', 0],
  ['CLP', 0],
  ['HUF', 2],
  ['COP', 2],
  ['IDR', 2],
  ['PKR', 2],
  ['YER', 2],
  ['MRU', 2],
  ['ZWG', 2],
  ['SLE', 2],
  ['VED', 2],
  ['IQD', 3],
  ['TND', 3],
  ['KWD', 3],
  ['CLF', 4],
  ['UYW', 4],
])('%s is counted in %i decimals, whatever people write', (currency, digits) => {
  expect(minorUnitDigits(currency)).toBe(digits);
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
    ['１２，３４', 'EUR', 1234],
    ['1\u202f234,50', 'EUR', 123_450],
    ['\u200e12.34\u200b', 'EUR', 1234],
    ['٣', 'EUR', 300],
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
    ['90071992547409.92', 'EUR'],
    ['9'.repeat(1000), 'EUR'],
  ])('%s is no amount of %s', (text, currency) => {
    expect(readMoney(text, currency)).toBeNull();
  });
});
