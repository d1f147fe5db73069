import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TranslationContext } from '#pos/adapter.ts';
import { translate } from './testing.ts';

const context = { connectionId: 'demo-lightspeed', currency: 'EUR' };
const bought = {
  id: 'line-1',
  product_id: 'mug',
  quantity: '1',
  price_total: '30.00000',
  tax_total: '6.30000',
  loyalty_value: '3.00000',
  price_set: false,
};
const returned = {
  ...bought,
  product_id: 'blend',
  quantity: '-1',
  price_total: '-20.00000',
  tax_total: '-4.20000',
};
const base = {
  id: 'return-1',
  version: 48213377120,
  status: 'CLOSED',
  sale_date: '2026-11-16T17:05:31Z',
  return_for: 'sale-1',
  customer: { id: 'cust-1' },
};

function translated(lines: readonly object[], change: object = {}, at: TranslationContext = context) {
  const payload = JSON.stringify({ ...base, ...change, register_sale_products: lines });
  return translate(new URLSearchParams({ payload }).toString(), at);
}

const refundOf = (eligibleNet: number, more: object = {}) => ({
  kind: 'refund',
  refund: { refundId: 'return-1', saleId: 'sale-1', status: 'completed', eligibleNet, ...more },
});
const saleOf = (eligibleNet: number) => ({
  kind: 'sale',
  sale: { saleId: 'return-1', version: 48213377120, totals: { eligibleNet } },
});

describe('a return of Lightspeed', () => {
  it('is a new sale below zero, and becomes a refund of the sale that it names', () => {
    expect(translated([returned])).toEqual({
      kind: 'refund',
      refund: {
        connectionId: 'demo-lightspeed',
        refundId: 'return-1',
        saleId: 'sale-1',
        version: 48213377120,
        status: 'completed',
        mode: 'delta',
        occurredAt: '2026-11-16T17:05:31Z',
        currency: 'EUR',
        eligibleNet: 2000,
        total: 2420,
        lines: [{ lineId: 'blend', quantity: '1', net: 2000 }],
      },
    });
  });

  it('that is voided later has failed, with its lines or without', () => {
    const voided = { status: 'VOIDED', version: 48213377121 };
    const failed = { refundId: 'return-1', saleId: 'sale-1', status: 'failed', version: 48213377121 };
    expect(translated([returned], voided)).toMatchObject({ kind: 'refund', refund: failed });
    expect(translated([], voided)).toMatchObject({
      kind: 'facts',
      facts: [
        { kind: 'refund', refund: failed },
        { kind: 'sale', sale: { status: 'voided' } },
      ],
    });
  });

  it('names its lines as the sale named them: by product', () => {
    const original = translated([bought, bought], { return_for: null });
    const back = translated([
      { ...returned, product_id: 'mug' },
      { ...returned, product_id: 'mug' },
    ]);
    const idsOf = (lines: readonly { lineId: string }[]) => lines.map(({ lineId }) => lineId);
    if (original.kind !== 'sale' || back.kind !== 'refund') throw new Error('not as sent');
    expect(idsOf(back.refund.lines ?? [])).toEqual(idsOf(original.sale.lines));
  });

  it.each([
    ['SAVED', 'pending'],
    ['CLOSED', 'completed'],
    ['VOIDED', 'failed'],
  ])('is, when %s, %s: it is parked first, with all its amounts', (status, expected) => {
    expect(translated([returned], { status })).toMatchObject({
      kind: 'refund',
      refund: { status: expected },
    });
  });

  it('takes back what the sale had earned by its tax, too, where tax earns', () => {
    expect(translated([returned], {}, { ...context, earns: { tax: true } })).toMatchObject(refundOf(2420));
  });

  it('of a gift card takes back nothing, though money was given back', () => {
    const card = { ...returned, sku: 'vend-internal-gift-card', tax_total: '0.00000' };
    expect(translated([card])).toMatchObject(refundOf(0, { total: 2000 }));
  });

  it('of nothing but zeros takes back nothing', () => {
    const free = { ...returned, price_total: '0.00000', tax_total: '0.00000' };
    expect(translated([free])).toMatchObject(refundOf(0, { total: 0 }));
  });

  it('mirrors its sale to the cent, whatever the amounts', () => {
    const amount = fc.integer({ min: 0, max: 9_999_999 }).map((count) => (count / 100_000).toFixed(5));
    const price = fc.record({ price_total: amount, tax_total: amount });
    fc.assert(
      fc.property(fc.array(price, { minLength: 1, maxLength: 8 }), fc.boolean(), (prices, tax) => {
        const at = { ...context, earns: { tax } };
        const there = translated(
          prices.map((part) => ({ ...bought, ...part })),
          { return_for: null },
          at,
        );
        const back = translated(
          prices.map(({ price_total, tax_total }) => ({
            ...returned,
            price_total: `-${price_total}`,
            tax_total: `-${tax_total}`,
          })),
          {},
          at,
        );
        if (there.kind !== 'sale' || back.kind !== 'refund') throw new Error('not as sent');
        expect(back.refund.eligibleNet).toBe(there.sale.totals.eligibleNet);
        expect(back.refund.total).toBe(there.sale.totals.total);
      }),
    );
  });
});

describe('a return without receipt', () => {
  it.each([null, '', undefined])('becomes a refund of no sale: return_for %j', (return_for) => {
    const translation = translated([returned], { return_for });
    expect(translation).toMatchObject({
      kind: 'refund',
      refund: { refundId: 'return-1', eligibleNet: 2000 },
    });
    expect(translation).not.toHaveProperty('refund.saleId', expect.anything());
  });

  it('with something bought that costs more is a sale of the difference', () => {
    expect(translated([returned, bought], { return_for: '' })).toMatchObject(saleOf(1000));
  });
});

describe('an exchange at Lightspeed', () => {
  it('is a refund of the sale it returns and a sale of its own, both whole', () => {
    expect(translated([returned, bought])).toMatchObject({
      kind: 'facts',
      facts: [
        refundOf(2000, { total: 2420 }),
        { sale: { ...saleOf(3000).sale, customer: { vendorCustomerId: 'cust-1' } } },
      ],
    });
  });

  it('that is voided gives neither', () => {
    expect(translated([returned, bought], { status: 'VOIDED' })).toMatchObject({
      facts: [{ refund: { status: 'failed' } }, { sale: { status: 'voided' } }],
    });
  });

  it('is unusable as a whole when one half of it is', () => {
    expect(translated([returned, bought], { version: '9007199254740993' }).kind).toBe('unusable');
  });

  it('is told apart by the lines themselves where they say which is of the return', () => {
    const odd = { ...bought, is_return: true };
    expect(
      translated([
        { ...returned, is_return: true },
        { ...odd, price_total: '5.00000' },
      ]),
    ).toMatchObject(refundOf(1500));
    expect(
      translated([
        { ...returned, is_return: true },
        { ...bought, is_return: false },
      ]).kind,
    ).toBe('facts');
  });
});

describe('a discount in a return', () => {
  const off = { ...bought, product_id: 'off', price_total: '5.00000', tax_total: '1.05000' };

  it.each([
    { sku: 'vend-discount' },
    { handle: 'vend-discount' },
    { price_set: true, loyalty_value: '0.00000' },
    { price_set: 1, loyalty_value: 0 },
  ])('on what comes back lowers the refund, and is nothing bought: %j', (tells) => {
    expect(translated([returned, { ...off, ...tells }])).toMatchObject(
      refundOf(1500, { total: 1815, lines: [{ lineId: 'blend', quantity: '1', net: 1500 }] }),
    );
  });

  it.each([
    { sku: 'MUG-1', price_set: true, loyalty_value: '0.00000' },
    { price_set: false, loyalty_value: '0.00000' },
    { price_set: true, loyalty_value: '0.50000' },
    { price_set: true, loyalty_value: '0.00000', quantity: '2' },
  ])('is not what lacks one of its marks: %j is bought', (tells) => {
    expect(translated([returned, { ...off, ...tells }])).toMatchObject({
      facts: [refundOf(2000), saleOf(500)],
    });
  });

  it('on what is bought with it lowers the sale, and not the refund', () => {
    const onBought = {
      ...off,
      sku: 'vend-discount',
      quantity: '-1',
      price_total: '-5.00000',
      tax_total: '-1.05000',
    };
    expect(translated([returned, bought, onBought])).toMatchObject({ facts: [refundOf(2000), saleOf(2500)] });
    expect(translated([returned, onBought])).toMatchObject(refundOf(2500));
  });

  it('is never larger than what comes back, so a larger one was bought', () => {
    const typed = { ...bought, price_set: true, loyalty_value: '0.00000' };
    expect(translated([returned, typed])).toMatchObject({ facts: [refundOf(2000), saleOf(3000)] });
  });

  it('and nothing that came back is a sale', () => {
    expect(translated([bought, { ...off, sku: 'vend-discount' }])).toMatchObject(saleOf(3500));
  });
});
