import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxLines, saleSchema } from './sale.ts';

const minimal = {
  connectionId: 'demo-standard',
  saleId: 'T1-000123',
  occurredAt: '2026-11-21T10:30:00+01:00',
  currency: 'EUR',
  totals: { total: 5000, eligibleNet: 5000 },
};
const line = { lineId: '1', quantity: '1', net: 100 };

/** What is said about a sale that is refused, as `path: message`; nothing when it is accepted. */
function problems(change: Record<string, unknown>): readonly string[] {
  const { error } = saleSchema().safeParse({ ...minimal, ...change });
  return (error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`);
}

describe('a sale', () => {
  it('needs little: what is left out has a default', () => {
    expect(saleSchema().parse(minimal)).toEqual({
      ...minimal,
      version: 1,
      status: 'completed',
      totals: { ...minimal.totals, gross: 0, discount: 0, tax: 0, tip: 0, delivery: 0, giftCards: 0 },
      lines: [],
    });
  });

  it('drops unknown keys instead of refusing them', () => {
    const sale = saleSchema().parse({
      ...minimal,
      cashier: 'Eva',
      totals: { ...minimal.totals, deposit: 1 },
    });
    expect(sale).not.toHaveProperty('cashier');
    expect(sale.totals).not.toHaveProperty('deposit');
  });

  it.each([
    12.5,
    -1,
    2 ** 53,
    Number.POSITIVE_INFINITY,
    '5000',
    null,
  ])('refuses %s as an amount and says what an amount is', (eligibleNet) => {
    expect(problems({ totals: { total: 1, eligibleNet } })).toEqual([
      'totals.eligibleNet: must be a whole number of minor units (cents), from 0 to 9007199254740991',
    ]);
  });

  it('accepts the largest amount that a number holds exactly', () => {
    expect(problems({ totals: { total: 2 ** 53 - 1, eligibleNet: 2 ** 53 - 1 } })).toEqual([]);
  });

  it.each([
    'KkAkhdMsgzn59SM8A89WgKwekxLZY_ptNBVqHYxt5gAdfcobBe4u1AZsXhoz06KTtuq9Ls24P',
    '9007199254740993',
    'gid://shopify/Order/820982911946154508',
    '7f0f3a5e-6a5b-4a43-9d6e-1a4f0a9b8c7d',
    '727',
  ])('accepts the vendor id %s', (saleId) => {
    expect(problems({ saleId })).toEqual([]);
  });

  it.each([
    '',
    'A#B',
    'A B',
    'A\nB',
    'A\u0000',
    'café',
    'x'.repeat(129),
    727,
  ])('refuses %j as an id, which could forge or break a key', (saleId) => {
    expect(problems({ saleId })).toHaveLength(1);
  });

  it('accepts no id with what separates the parts of a key, wherever it stands', () => {
    const unit = fc.constantFrom('a', 'Z', '0', '-', '_', ':', '/');
    const separator = fc.constantFrom('#', ' ', '\n', '\u2028', '\u00a0', '\u0000');
    fc.assert(
      fc.property(
        fc.string({ unit, maxLength: 20 }),
        separator,
        fc.string({ unit, maxLength: 20 }),
        (a, b, c) => {
          expect(problems({ saleId: `${a}${b}${c}` })).toHaveLength(1);
          expect(problems({ saleId: `${a}x${c}` })).toEqual([]);
        },
      ),
    );
  });

  it('refuses a colon in the connection id, so that a cause can be taken apart', () => {
    expect(problems({ connectionId: 'a:b' })).toHaveLength(1);
  });

  it.each([
    '2026-11-21T10:30:00',
    '2026-11-21',
    '2026-02-30T10:30:00Z',
    `2026-11-21T10:30:00.${'0'.repeat(50)}Z`,
  ])('refuses %s as a time', (occurredAt) => {
    expect(problems({ occurredAt })).toEqual([
      'occurredAt: must be a date and time with its offset, such as 2026-11-21T10:30:00+01:00',
    ]);
  });

  it.each(['eur', 'EURO', '€', 978])('refuses %s as a currency', (currency) => {
    expect(problems({ currency })).toEqual(['currency: must be three capital letters, such as EUR']);
  });

  it.each([
    ['1', '1'],
    ['0.5', '0.5'],
    ['12.125', '12.125'],
    ['1.000', '1.000'],
    ['0.10000000000000001', '0.1'],
    ['0.30000000000000004', '0.3'],
    ['0.33333333333333331', '0.333333333'],
    ['2.0000000000', '2'],
    ['1e-1', '0.1'],
    ['1E3', '1000'],
    ['1,5', '1.5'],
    ['.5', '0.5'],
    [' 2 ', '2'],
    ['-1', '1'],
    [1, '1'],
    [0.1, '0.1'],
    [2e-7, '0.0000002'],
    ['a dozen', '1'],
    ['', '1'],
    ['1e999', '1'],
    ['9'.repeat(400), '1'],
    [null, '1'],
    [{}, '1'],
    [undefined, '1'],
  ])('takes the quantity %j for %s, since it decides nothing', (quantity, kept) => {
    const sale = saleSchema().parse({ ...minimal, lines: [{ ...line, quantity }] });
    expect(sale.lines[0]?.quantity).toBe(kept);
  });

  it('is not refused over anything that is only shown', () => {
    const shown = { gross: -1, discount: 0.5, tax: null, tip: '12', delivery: {}, giftCards: 2 ** 60 };
    const texts = { sku: 7, productId: '', category: 'a\u0007b', name: `a\ud800${'x'.repeat(300)}` };
    const sale = saleSchema().parse({
      ...minimal,
      receiptNumber: '',
      locationId: 'next to the church',
      totals: { ...minimal.totals, ...shown },
      lines: [{ ...line, ...texts }],
    });
    expect(sale.totals).toMatchObject({ gross: 0, discount: 0, tax: 0, tip: 0, delivery: 0, giftCards: 0 });
    expect(sale).toMatchObject({ receiptNumber: undefined, locationId: undefined });
    expect(sale.lines[0]).toMatchObject({ sku: undefined, productId: undefined, category: 'a b' });
    expect(sale.lines[0]?.name).toBe(`a\ufffd${'x'.repeat(254)}`);
  });

  it.each([
    ['A-1001', 'A-1001'],
    [1001, '1001'],
    [0, '0'],
    [1001.5, undefined],
    [2 ** 60, undefined],
    [{ number: 1001 }, undefined],
    ['x'.repeat(65), undefined],
    [null, undefined],
  ])('takes the receipt number %j as the text %j, by which it can be claimed', (receiptNumber, kept) => {
    expect(saleSchema().parse({ ...minimal, receiptNumber }).receiptNumber).toBe(kept);
  });

  it('refuses a line id that is used twice', () => {
    expect(problems({ lines: [line, line] })).toEqual(['lines: must not use one lineId twice']);
  });

  it('refuses more lines than a sale can keep', () => {
    const lines = Array.from({ length: maxLines + 1 }, (_, index) => ({ ...line, lineId: String(index) }));
    expect(problems({ lines })).toEqual(['lines: must be at most 500 lines']);
    expect(problems({ lines: lines.slice(1) })).toEqual([]);
  });

  it('leaves it to the domain whether the lines add up', () => {
    expect(problems({ lines: [line] })).toEqual([]);
  });

  it('accepts a contact that cannot be understood: the sale is kept, it names nobody', () => {
    expect(problems({ customer: { phone: 'ask Ana', email: 'none' } })).toEqual([]);
  });

  it('accepts names in any script', () => {
    expect(problems({ lines: [{ ...line, name: 'Café con leche 🍰 珈琲' }] })).toEqual([]);
  });

  it('is never spoilt by what only the rules of a programme read', () => {
    const attributes = { ownCup: true, 'not a name': 1, price: 1.5, shelf: 'A1' };
    const sale = saleSchema().parse({
      ...minimal,
      channel: ' on\nline ',
      attributes,
      lines: [{ ...line, attributes: ['brand'] }],
    });
    expect(sale).toMatchObject({ channel: 'on line', attributes: { ownCup: true, shelf: 'A1' } });
    expect(sale.lines[0]?.attributes).toBeUndefined();
    expect(problems({ channel: 12, attributes: 'none' })).toEqual([]);
  });
});
