import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMoney } from '#domain/money.ts';
import { amountOf } from './amounts.ts';

const point = { hasDecimalComma: false, isRounded: false };
const comma = { ...point, hasDecimalComma: true };
const cell = (text: string, sign: 1 | -1 = 1) => ({ text, sign });

describe('an amount', () => {
  it.each([
    ['50', 5000],
    ['50.5', 5050],
    ['50.0000', 5000],
    ['-0.95', -95],
    ['-$0.95', -95],
    ['$-0.95', -95],
    ['\u22120.95', -95],
    ['(3.00)', -300],
    ['($3.00)', -300],
    ['1,234,567.89', 123456789],
    ['€ 1 234.50', 123450],
    ['12.50 EUR', 1250],
    ['90071992547409.91', Number.MAX_SAFE_INTEGER],
  ])('%s is read exactly', (text, minor) => {
    expect(amountOf([cell(text)], 'EUR', point)).toBe(minor);
  });

  it.each([
    ['12,50 €', 1250],
    ['1.234,50', 123450],
    ['1.234', 123400],
  ])('%s is read with a decimal comma', (text, minor) => {
    expect(amountOf([cell(text)], 'EUR', comma)).toBe(minor);
  });

  it.each([
    ['', 'EUR', 'is not an amount'],
    ['free', 'EUR', 'is not an amount'],
    ['12,50', 'EUR', 'is not an amount; --decimal-comma reads it'],
    ['1,23,456.00', 'EUR', 'is not an amount'],
    ['--5', 'EUR', 'is not an amount'],
    ['1.005', 'EUR', 'more than the 2 decimals of EUR'],
    ['0.5', 'JPY', 'more than the 0 decimals of JPY'],
    ['90071992547409.92', 'EUR', 'has no such amount'],
  ])('%j of %s is refused', (text, currency, reason) => {
    expect(amountOf([cell(text)], currency, point)).toContain(reason);
  });

  it('is rounded half-up for a vendor that writes more decimals than there are', () => {
    expect(amountOf([cell('1.005')], 'EUR', { ...point, isRounded: true })).toBe(101);
  });

  it('of several columns is their sum or difference, rounded once', () => {
    expect(amountOf([cell('$31.16'), cell('$2.00', -1)], 'USD', point)).toBe(2916);
    expect(amountOf([cell('0.004'), cell('0.004')], 'EUR', { ...point, isRounded: true })).toBe(1);
  });

  it('that the ledger writes is read as the same, in any currency', () => {
    const currency = fc.constantFrom('EUR', 'JPY', 'KWD');
    fc.assert(
      fc.property(fc.maxSafeInteger(), currency, (minor, code) => {
        expect(amountOf([cell(formatMoney(minor, code))], code, point)).toBe(minor);
      }),
    );
  });
});
