import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countIn, exactOf, exactOne, minorUnitsOf, readExactObject } from './decimal.ts';

describe('money in decimal text', () => {
  it.each([
    ['0', 'EUR', 0],
    ['10', 'EUR', 1000],
    ['10.5', 'EUR', 1050],
    ['10.649999999999999', 'EUR', 1065],
    ['10.644999999999999', 'EUR', 1064],
    ['10.645', 'EUR', 1065],
    ['1.005', 'EUR', 101],
    ['8.345', 'EUR', 835],
    ['63.47826', 'EUR', 6348],
    ['1500', 'JPY', 1500],
    ['1500.00', 'JPY', 1500],
    ['1499.5', 'JPY', 1500],
    ['1499.4999999999999999999', 'JPY', 1499],
    ['1.2345', 'KWD', 1235],
    ['1.234', 'KWD', 1234],
    ['-10.645', 'EUR', -1065],
    ['-0.004', 'EUR', 0],
    ['2.8421709430404007e-14', 'EUR', 0],
    ['1.5e2', 'EUR', 15000],
    ['90071992547409.91', 'EUR', Number.MAX_SAFE_INTEGER],
  ])('%s %s is %i minor units, rounded half-up once', (text, currency, minorUnits) => {
    expect(minorUnitsOf(text, currency)).toBe(minorUnits);
  });

  it.each([
    '',
    '.5',
    '5.',
    '1,50',
    '+1',
    ' 1',
    '1 ',
    '0x1',
    'NaN',
    '٣',
    '1e999',
    `1${'0'.repeat(64)}`,
  ])('is not %j', (text) => {
    expect(minorUnitsOf(text, 'EUR')).toBeNull();
  });

  it('is not counted in a currency that is none, nor beyond what a number holds', () => {
    expect(minorUnitsOf('1', 'XXZ')).toBeNull();
    expect(minorUnitsOf('90071992547409.92', 'EUR')).toBeNull();
    const counter = countIn('EUR');
    expect(counter.minor(exactOne)).toBe(100);
    expect(counter.isCountable()).toBe(true);
    expect(counter.minor(exactOne ** 2n)).toBe(0);
    expect(counter.isCountable()).toBe(false);
  });

  it('is exact whatever the cents, where a binary number is not', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 53n - 1n }), (cents) => {
        const text = String(cents).padStart(3, '0');
        expect(minorUnitsOf(`${text.slice(0, -2)}.${text.slice(-2)}`, 'EUR')).toBe(Number(cents));
      }),
    );
  });

  it('is added up before it is rounded', () => {
    const third = exactOf('0.333') ?? 0n;
    expect(minorUnitsOf(third * 3n, 'EUR')).toBe(100);
    expect((minorUnitsOf(third, 'EUR') ?? 0) * 3).toBe(99);
  });
});

describe('a JSON object read exactly', () => {
  it('has each number as its text, so that no id and no amount is rounded', () => {
    expect(
      readExactObject('{"id":820982911946154508,"subtotal":10.649999999999999,"lines":[{"quantity":1}]}'),
    ).toEqual({ id: '820982911946154508', subtotal: '10.649999999999999', lines: [{ quantity: '1' }] });
  });

  it('keeps everything else as it is', () => {
    expect(readExactObject('{"a":"1","b":true,"c":null}')).toEqual({ a: '1', b: true, c: null });
  });

  it('takes nothing from the prototype', () => {
    const object = readExactObject('{"__proto__":{"line_items":[]}}') ?? {};
    expect('line_items' in object).toBe(false);
  });

  it.each(['', '[]', 'null', '7', '{', '{"a":01}', '\ufeff{}'])('is not %j', (text) => {
    expect(readExactObject(text)).toBeUndefined();
  });

  it('survives nesting however deep', () => {
    const depth = 200_000;
    const deep = readExactObject(`{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`);
    expect(deep === undefined || 'a' in deep).toBe(true);
  });
});
