import { describe, expect, it } from 'vitest';
import { viewIn } from '#portal/testing.ts';
import { readReceiptForm } from './receipt-form.ts';

const today = '2026-11-21';
const good = { receiptNumber: ' #1001 ', soldOn: '2026-11-14', total: '1.234,50' };

const read = (fields: Readonly<Record<string, string>>) =>
  readReceiptForm(new URLSearchParams(fields), viewIn('es'), today);

const wrongIn = (fields: Readonly<Record<string, string>>) => {
  const form = read(fields);
  return 'errors' in form ? form.errors.map(({ at }) => at) : [];
};

describe('the form of a receipt', () => {
  it('is read with its total in minor units', () => {
    expect(read(good)).toMatchObject({
      receipt: { receiptNumber: '#1001', soldOn: '2026-11-14', total: 123_450 },
    });
  });

  it('names every field that has to be mended, and keeps what was typed', () => {
    expect(wrongIn({})).toEqual(['receiptNumber', 'soldOn', 'total']);
    expect(read({ ...good, total: 'twelve' })).toMatchObject({ typed: { total: 'twelve' } });
  });

  it.each(['2026-02-30', '2026-13-01', '14/11/2026', '', '2026-11-22'])('has no day %s', (soldOn) => {
    expect(wrongIn({ ...good, soldOn })).toEqual(['soldOn']);
  });

  it('is read as it was typed: in full width, with other dashes, with what cannot be seen', () => {
    const typed = {
      receiptNumber: '＃１００１',
      soldOn: '２０２６\u201311\u201314',
      total: '１\u202f２３４，５０\u200b',
    };
    expect(read(typed)).toMatchObject({ receipt: { soldOn: '2026-11-14', total: 123_450 } });
  });

  it('may be of today', () => {
    expect(wrongIn({ ...good, soldOn: today })).toEqual([]);
  });

  it('has a number with a letter or a digit in it', () => {
    expect(wrongIn({ ...good, receiptNumber: '# -' })).toEqual(['receiptNumber']);
  });

  it.each(['12,345,6', '-5', '12,345.678'])('has no total %s', (total) => {
    expect(wrongIn({ ...good, total })).toEqual(['total']);
  });
});
