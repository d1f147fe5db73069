import { describe, expect, it } from 'vitest';
import { plainCode, plainText } from './typed.ts';

describe('what a person typed', () => {
  it.each([
    ['ＡＢＣ１２３', 'ABC123'],
    ['＋３４ ６００', '+34 600'],
    ['12\u201334', '12-34'],
    ['12\u201434', '12-34'],
    ['12\u201134', '12-34'],
    ['12\u221234', '12-34'],
    ['12\u30fc34', '12-34'],
    ['12\u202f34', '12 34'],
    ['12\u00a034', '12 34'],
    ['12\u300034', '12 34'],
    ['1\u200b2\u200d3\u20604\ufeff', '1234'],
    ['\u202a+34600\u202c', '+34600'],
    ['12\u00ad34', '1234'],
    ['٠١٢٣٤٥٦٧٨٩', '0123456789'],
    ['०१२३४५६७८९', '0123456789'],
    ['𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗', '0123456789'],
    ['𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠𝟡', '0123456789'],
    ['𝟶𝟷𝟸𝟹𝟺𝟻𝟼𝟽𝟾𝟿', '0123456789'],
    ['𝟗𝟘 ٩0९', '90 909'],
    ['  a \t b\n', 'a   b'],
    ['José Ñ', 'José Ñ'],
  ])('%j is %j in plain characters', (typed, plain) => {
    expect(plainText(typed)).toBe(plain);
  });

  it.each([
    'ABCDE-FGHJK',
    'ABCDE / FGHJK',
    'ABCDE.FGHJK',
    'ＡＢＣＤＥ－ＦＧＨＪＫ',
    'ABCDE\u202f\u2013\u202fFGHJK',
  ])('is the same code as %j', (typed) => {
    expect(plainCode(typed)).toBe('ABCDEFGHJK');
  });
});
