import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { context, lamp, order, ordered, saleOf, translate } from './testing-basket.ts';

describe('an order of Shopify', () => {
  it('becomes a sale', () => {
    expect(ordered()).toEqual({
      kind: 'sale',
      sale: {
        connectionId: 'demo-shopify',
        saleId: '5324830114101',
        version: Date.parse('2026-11-21T09:31:06Z'),
        status: 'completed',
        occurredAt: '2026-11-21T09:31:02.000Z',
        locationId: '80901996854',
        receiptNumber: '#1001',
        currency: 'EUR',
        customer: { vendorCustomerId: '207119551', email: 'ana@example.com', phone: '+34600111222' },
        totals: {
          gross: 4000,
          discount: 500,
          tax: 735,
          tip: 0,
          delivery: 0,
          giftCards: 0,
          total: 4235,
          eligibleNet: 3500,
        },
        lines: [
          {
            lineId: '13925006311734',
            sku: 'LAMP-1',
            productId: '8222223204662',
            name: 'Desk lamp - brass',
            quantity: '2',
            net: 3500,
            isGiftCard: false,
          },
        ],
      },
    });
  });

  it.each([
    ['paid', 'completed'],
    ['partially_refunded', 'completed'],
    ['refunded', 'completed'],
    ['pending', 'open'],
    ['authorized', 'open'],
    ['partially_paid', 'open'],
    ['unpaid', 'open'],
    ['expired', 'open'],
    [null, 'open'],
    ['voided', 'voided'],
  ])('is, when %s, a sale that is %s', (financial_status, status) => {
    expect(saleOf(ordered({ financial_status })).status).toBe(status);
  });

  it('is voided when it is cancelled, and that is later than paid within the same second', () => {
    const cancelled = saleOf(
      ordered({ cancelled_at: '2026-11-21T10:31:06+01:00', financial_status: 'refunded' }),
    );
    expect(cancelled.status).toBe('voided');
    expect(cancelled.version).toBeGreaterThan(saleOf(ordered()).version);
    expect(cancelled.version).toBeLessThan(
      saleOf(ordered({ updated_at: '2026-11-21T10:31:07+01:00' })).version,
    );
  });

  it('earns nothing when it is a test', () => {
    expect(ordered({ test: true }).kind).toBe('ignored');
  });

  it('keeps ids beyond 2^53, as test notifications have, exact', () => {
    const body = JSON.stringify(order)
      .replace('5324830114101', '820982911946154508')
      .replace('207119551', '115310627314723954')
      .replace('13925006311734', '866550311766439020');
    const sale = saleOf(translate(body, context));
    expect(sale.saleId).toBe('820982911946154508');
    expect(sale.customer?.vendorCustomerId).toBe('115310627314723954');
    expect(sale.lines[0]?.lineId).toBe('866550311766439020');
  });

  it('is in the shop’s currency, whatever the buyer saw', () => {
    const seen = {
      shop_money: { amount: '20.00', currency_code: 'EUR' },
      presentment_money: { amount: '21.80', currency_code: 'USD' },
    };
    const sale = saleOf(ordered({ presentment_currency: 'USD', line_items: [{ ...lamp, price_set: seen }] }));
    expect(sale).toMatchObject({ currency: 'EUR', totals: { eligibleNet: 3500 } });
  });

  it.each([
    [{ customer: null, email: '', phone: null }, undefined],
    [{ customer: null }, { email: 'ana@example.com' }],
    [{ customer: null, email: null, phone: '+34600111222' }, { phone: '+34600111222' }],
    [{ customer: null, email: null, note: 'card 2012 3456 7890 3' }, { loyaltyRef: '2012 3456 7890 3' }],
    [
      {
        customer: null,
        email: null,
        note_attributes: [
          { name: 'n', value: 7 },
          { name: 'm', value: 'mem_0123456789' },
        ],
      },
      { loyaltyRef: 'mem_0123456789' },
    ],
    [{ customer: null, email: 'x'.repeat(300), phone: 'ask\nAna' }, undefined],
    [{ customer: false, email: null, note_attributes: 'none', billing_address: [] }, undefined],
    [
      { customer: null, email: null, note_attributes: { 'Loyalty card': '2012345678903' } },
      { loyaltyRef: '2012345678903' },
    ],
    [{ customer: null, email: null, note_attributes: [null, { value: null }, 7] }, undefined],
  ])('with %j names %j', (change, customer) => {
    expect(saleOf(ordered(change)).customer).toEqual(customer);
  });

  it.each([
    ['customer', 'Ana'],
    ['customer', [{ email: 'ana@example.com' }]],
    ['billing_address', 'Calle Mayor 1'],
  ])('hides nobody: %s as %j fails visibly', (name, value) => {
    expect(ordered({ [name]: value })).toMatchObject({
      kind: 'unusable',
      reason: `${name}: must be an object, or null`,
    });
  });

  it.each([
    { sku: {} },
    { name: false },
    { title: [] },
    { product_id: {} },
  ])('earns whatever is only shown: %j', (change) => {
    const [line, ...others] = order.line_items;
    const { eligibleNet } = saleOf(ordered({})).totals;
    const changed = ordered({ location_id: {}, line_items: [{ ...line, ...change }, ...others] });
    expect(saleOf(changed).totals).toMatchObject({ eligibleNet });
  });

  it('was bought where the connection says when it names no place', () => {
    const at = { ...context, locationId: 'web' };
    expect(saleOf(ordered({ location_id: null }, at)).locationId).toBe('web');
    expect(saleOf(ordered({}, at)).locationId).toBe('80901996854');
  });

  it.each([
    [{ total_price: '1,00' }, 'total_price: must be a decimal number as text'],
    [{ currency: 'XXZ' }, "the order: its amounts don't fit its currency"],
    [{ line_items: [{ ...lamp, price: '1e20' }] }, "the order: its amounts don't fit its currency"],
    [{ updated_at: '2026-11-21' }, 'updated_at: '],
    [{ line_items: [{ ...lamp, quantity: -1 }] }, 'line_items.0.quantity: must be a whole number'],
  ])('is unusable with %j, and says why', (change, reason) => {
    expect(ordered(change)).toEqual({ kind: 'unusable', reason: expect.stringContaining(reason) });
  });

  it.each([
    ['line_items', (many: object[]) => ({ line_items: many })],
    ['shipping_lines', (many: object[]) => ({ shipping_lines: many })],
    ['line_items.0.tax_lines', (many: object[]) => ({ line_items: [{ ...lamp, tax_lines: many }] })],
    [
      'line_items.0.discount_allocations',
      (many: object[]) => ({ line_items: [{ ...lamp, discount_allocations: many }] }),
    ],
  ])('has one problem, not one for each item, when %s are far too many', (list, change) => {
    expect(ordered(change(Array(200_000).fill({})))).toEqual({
      kind: 'unusable',
      reason: expect.stringMatching(new RegExp(`^${list}: [^;]*10000 items$`)),
    });
  });

  it('is a sale without its attributes when they are far too many', () => {
    const attributes = [{ value: 'mem_0123456789' }, ...Array(200_000).fill({})];
    const customer = { customer: null, email: 'ana@example.com' };
    expect(saleOf(ordered({ ...customer, note_attributes: attributes })).customer).toEqual({
      email: 'ana@example.com',
    });
  });

  it('never repeats who bought', () => {
    const translation = ordered({ total_price: ['ana@example.com'], email: ['ana@example.com'], id: 'a#b' });
    expect(translation.kind).toBe('unusable');
    expect(JSON.stringify(translation)).not.toMatch(/ana@|a#b/);
  });
});

describe('any body of Shopify', () => {
  it.each(['', '[]', 'null', '{', 'payload=%7B%7D'])('is unusable when it is %j', (body) => {
    expect(translate(body, context).kind).toBe('unusable');
  });

  it('survives depth and size', () => {
    const depth = 200_000;
    const deep = `${'['.repeat(depth)}${']'.repeat(depth)}`;
    expect(translate(`{"line_items":${deep},"financial_status":"paid"}`, context).kind).toBe('unusable');
    const line_items = Array.from({ length: 4000 }, (_, id) => ({ ...lamp, id }));
    const sale = saleOf(ordered({ line_items }));
    expect(sale.lines).toEqual([]);
    expect(sale.totals.eligibleNet).toBe(3500 * 4000);
  });

  it('is answered, not thrown at, whatever it holds', () => {
    const keys = [
      ...Object.keys(order),
      'refund_line_items',
      'order_id',
      'transactions',
      'order_adjustments',
    ];
    const change = fc.tuple(fc.constantFrom(...keys), fc.oneof(fc.jsonValue(), fc.string()));
    const lineChange = fc.tuple(fc.constantFrom(...Object.keys(lamp)), fc.jsonValue());
    fc.assert(
      fc.property(change, lineChange, ([key, value], [lineKey, lineValue]) => {
        const line_items = [{ ...lamp, [lineKey]: lineValue }];
        for (const translation of [ordered({ [key]: value }), ordered({ line_items })]) {
          expect(['sale', 'refund', 'ignored', 'unusable']).toContain(translation.kind);
        }
      }),
    );
  });
});
