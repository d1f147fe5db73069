import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beans, context, cup, order, ordered, saleOf, translate } from './testing-basket.ts';

describe('an order of WooCommerce', () => {
  it('becomes a sale', () => {
    expect(ordered()).toEqual({
      kind: 'sale',
      sale: {
        connectionId: 'demo-woocommerce',
        saleId: '727',
        version: Date.parse('2026-11-21T09:30:08Z') + 1,
        status: 'completed',
        occurredAt: '2026-11-21T09:30:05.000Z',
        locationId: 'web',
        currency: 'EUR',
        customer: { vendorCustomerId: '26', email: 'ana@example.com', phone: '+34600111222' },
        totals: {
          gross: 3200,
          discount: 200,
          tax: 300,
          tip: 0,
          delivery: 500,
          giftCards: 0,
          total: 3800,
          eligibleNet: 3000,
        },
        lines: [
          {
            lineId: '315',
            sku: 'BLEND-250',
            productId: '93',
            name: 'House blend &ndash; 250 g',
            quantity: '2',
            net: 1800,
            isGiftCard: false,
          },
          { lineId: '316', productId: '93', name: 'Cup', quantity: '1', net: 1200, isGiftCard: false },
        ],
      },
    });
  });

  it.each([
    ['processing', 'completed'],
    ['completed', 'completed'],
    ['wc-completed', 'completed'],
    ['refunded', 'completed'],
    ['pending', 'open'],
    ['on-hold', 'open'],
    ['checkout-draft', 'open'],
    ['auto-draft', 'open'],
    ['shipped-by-a-plugin', 'open'],
    ['cancelled', 'voided'],
    ['failed', 'voided'],
    ['trash', 'voided'],
  ])('is, when %s, a sale that is %s', (status, expected) => {
    expect(saleOf(ordered({ status })).status).toBe(expected);
  });

  it('has a version that grows with its changes, and with its status within one second', () => {
    const versions = ['pending', 'processing', 'completed', 'refunded', 'cancelled'].map(
      (status) => saleOf(ordered({ status })).version,
    );
    versions.push(saleOf(ordered({ date_modified_gmt: '2026-11-21T09:30:09' })).version);
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
  });

  it('is in GMT, which its times do not say', () => {
    const unpaid = { date_paid_gmt: null, date_modified_gmt: null };
    expect(saleOf(ordered(unpaid))).toMatchObject({
      occurredAt: '2026-11-21T09:30:00.000Z',
      version: Date.parse('2026-11-21T09:30:00Z') + 1,
    });
    expect(ordered({ date_created_gmt: '2026-11-21T09:30:00+01:00' }).kind).toBe('unusable');
    expect(ordered({ date_created_gmt: '2026-02-30T09:30:00' }).kind).toBe('unusable');
  });

  it('of customer_id 0 is a guest’s, whose contacts may still name a member', () => {
    expect(saleOf(ordered({ customer_id: 0 })).customer).toEqual({
      email: 'ana@example.com',
      phone: '+34600111222',
    });
    expect(saleOf(ordered({ customer_id: 0, billing: { email: '', phone: '' } })).customer).toBeUndefined();
    // PHP writes an empty object as an array.
    expect(saleOf(ordered({ customer_id: 0, billing: [] })).customer).toBeUndefined();
  });

  it.each([
    ['text', '{"email":"ana@example.com"}'],
    ['a list', [{ email: 'ana@example.com' }]],
  ])('that has its buyer as %s hides nobody: it fails visibly', (_form, billing) => {
    expect(ordered({ billing })).toMatchObject({
      kind: 'unusable',
      reason: 'billing: must be an object, or null',
    });
  });

  it.each([
    { quantity: null },
    { quantity: {} },
    { name: false },
    { sku: false },
    { product_id: [] },
  ])('earns whatever is only shown: %j', (change) => {
    const [line, ...others] = order.line_items;
    const { eligibleNet } = saleOf(ordered({})).totals;
    expect(saleOf(ordered({ line_items: [{ ...line, ...change }, ...others] })).totals).toMatchObject({
      eligibleNet,
    });
  });

  it.each([
    [[{ id: 1, key: '_loyalty_card', value: '2012345678903' }], '2012345678903'],
    [[{ id: 1, key: 'member', value: ' mem_0123456789 ' }], 'mem_0123456789'],
    [[{ id: 1, key: '_transaction', value: '2012345678903' }], undefined],
    [[{ id: 1, key: 'member', value: { a: 1 } }], undefined],
    [{ a: 1 }, undefined],
  ])('with the fields %j names the card or member %j', (meta_data, loyaltyRef) => {
    expect(saleOf(ordered({ meta_data })).customer?.loyaltyRef).toBe(loyaltyRef);
  });

  it('may name a card in the customer’s note', () => {
    expect(saleOf(ordered({ customer_note: 'card 2012345678903' })).customer?.loyaltyRef).toBe(
      '2012345678903',
    );
  });

  it('states its lines without tax, also where prices_include_tax', () => {
    expect(saleOf(ordered({ prices_include_tax: true })).totals.eligibleNet).toBe(3000);
  });

  it('earns by what lines cost after coupons: total, not subtotal', () => {
    const half = { ...beans, total: '10.00' };
    expect(saleOf(ordered({ line_items: [half] })).totals).toMatchObject({
      eligibleNet: 1000,
      discount: 1000,
    });
  });

  it('leaves out fees, and takes a negative fee for a discount', () => {
    const fee = (total: string) => ({ id: 9, name: 'Fee', total, total_tax: '0.00' });
    expect(saleOf(ordered({ fee_lines: [fee('4.00')] })).totals.eligibleNet).toBe(3000);
    const { totals, lines } = saleOf(ordered({ fee_lines: [fee('-10.00')] }));
    expect(totals).toMatchObject({ eligibleNet: 2000, discount: 1200 });
    expect(lines.map(({ net }) => net)).toEqual([1200, 800]);
  });

  it('leaves out lines that a plugin marks as gift cards', () => {
    const card = { ...cup, meta_data: [{ id: 1, key: 'wc_gc_giftcard_amount', value: '12' }] };
    expect(saleOf(ordered({ line_items: [beans, card] })).totals).toMatchObject({
      eligibleNet: 1800,
      giftCards: 1200,
    });
  });

  it('earns more where the connection says so', () => {
    const netWith = (earns: object) => saleOf(ordered({}, { ...context, earns })).totals.eligibleNet;
    expect(netWith({ tax: true })).toBe(3300);
    expect(netWith({ delivery: true })).toBe(3500);
  });

  it.each([
    ['JPY', '1500', 1500],
    ['KWD', '1.2345', 1235],
    ['EUR', '10.649999999999999', 1065],
  ])('counts in the minor units of %s', (currency, total, net) => {
    expect(saleOf(ordered({ currency, line_items: [{ ...beans, total }] })).totals.eligibleNet).toBe(net);
  });

  it('keeps ids beyond 2^53 exact', () => {
    const body = JSON.stringify(order).replace('"id":727', '"id":9007199254740993');
    expect(saleOf(translate(body, context)).saleId).toBe('9007199254740993');
  });

  it.each([
    [{ total: '1,00' }, 'total: must be a decimal number as text'],
    [{ currency: 'XXZ' }, "the order: its amounts don't fit its currency"],
  ])('is unusable with %j, and says why', (change, reason) => {
    expect(ordered(change)).toEqual({ kind: 'unusable', reason: expect.stringContaining(reason) });
  });

  it.each([
    'line_items',
    'fee_lines',
    'shipping_lines',
    'refunds',
  ])('has one problem, not one for each item, when %s are far too many', (list) => {
    expect(ordered({ [list]: Array(200_000).fill({}) })).toEqual({
      kind: 'unusable',
      reason: expect.stringMatching(new RegExp(`^${list}: [^;]*10000 items$`)),
    });
  });

  it('is a sale without its meta data when they are far too many', () => {
    const key = { key: 'loyalty_ref', value: 'mem_0123456789' };
    const named = ordered({ meta_data: [key], billing: null });
    expect(saleOf(named).customer).toMatchObject({ loyaltyRef: key.value });
    const meta_data = [key, ...Array(200_000).fill({})];
    expect(saleOf(ordered({ meta_data, billing: null })).customer?.loyaltyRef).toBeUndefined();
  });
});

describe('any other body of WooCommerce', () => {
  it.each(['', '[]', 'null', '{', 'webhook_id=1'])('is unusable when it is %j', (body) => {
    expect(translate(body, context).kind).toBe('unusable');
  });

  it('survives depth and size', () => {
    const depth = 200_000;
    const deep = `${'['.repeat(depth)}${']'.repeat(depth)}`;
    expect(translate(`{"order_key":"a","line_items":${deep}}`, context).kind).toBe('unusable');
    const line_items = Array.from({ length: 4000 }, (_, id) => ({ ...cup, id }));
    expect(saleOf(ordered({ line_items })).totals.eligibleNet).toBe(1200 * 4000);
  });

  it('is answered, not thrown at, whatever it holds', () => {
    const change = fc.tuple(fc.constantFrom(...Object.keys(order)), fc.oneof(fc.jsonValue(), fc.string()));
    const lineChange = fc.tuple(fc.constantFrom(...Object.keys(beans)), fc.jsonValue());
    fc.assert(
      fc.property(change, lineChange, ([key, value], [lineKey, lineValue]) => {
        const line_items = [{ ...beans, [lineKey]: lineValue }];
        for (const translation of [ordered({ [key]: value }), ordered({ line_items })]) {
          expect(['sale', 'facts', 'ignored', 'unusable']).toContain(translation.kind);
        }
      }),
    );
  });
});
