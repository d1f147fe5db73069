import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reading } from '#pos/testing.ts';
import { orderOfWoocommerce } from './testing.ts';
import { woocommerce } from './woocommerce.ts';

const translate = reading(woocommerce);

const context = { connectionId: 'demo-woocommerce', locationId: 'web' };
const beans = {
  id: 315,
  name: 'House blend &ndash; 250 g',
  product_id: 93,
  variation_id: 0,
  quantity: 2,
  subtotal: '20.00',
  subtotal_tax: '2.00',
  total: '18.00',
  total_tax: '1.80',
  meta_data: [] as object[],
  sku: 'BLEND-250',
  price: 9,
};
const cup = {
  ...beans,
  id: 316,
  name: 'Cup',
  sku: '',
  quantity: 1,
  subtotal: '12.00',
  total: '12.00',
  total_tax: '1.20',
};
const order = {
  ...orderOfWoocommerce,
  parent_id: 0,
  date_modified: '2026-11-21T10:30:08',
  prices_include_tax: false,
  discount_total: '2.00',
  shipping_total: '5.00',
  total: '38.00',
  total_tax: '3.00',
  customer_id: 26,
  line_items: [beans, cup],
  shipping_lines: [{ id: 317, total: '5.00', total_tax: '0.00' }],
  coupon_lines: [{ id: 318, code: 'AUTUMN', discount: '2.00' }],
};

function ordered(change: Record<string, unknown> = {}, at: Parameters<typeof translate>[1] = context) {
  return translate(JSON.stringify({ ...order, ...change }), at);
}

/** The sale in it, beside its refunds or alone; fails the test when there is none. */
function saleOf(translation: ReturnType<typeof translate>) {
  const facts = translation.kind === 'facts' ? translation.facts : [translation];
  const sale = facts.find((fact) => fact.kind === 'sale');
  if (sale === undefined) throw new Error(JSON.stringify(translation));
  return sale.sale;
}

/** The refund in it; undefined when it states none. */
function refundOf(translation: ReturnType<typeof translate>) {
  return translation.kind === 'facts'
    ? translation.facts.find((fact) => fact.kind === 'refund')?.refund
    : undefined;
}

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

describe('the refunds of an order of WooCommerce', () => {
  const refunds = [
    { id: 731, reason: 'Cup broke', total: '-9.50' },
    { id: 730, reason: '', total: '-9.50' },
  ];

  it('come beside the sale, cumulative, in proportion to what earned', () => {
    expect(ordered({ refunds })).toMatchObject({
      kind: 'facts',
      facts: [{ kind: 'sale' }, { kind: 'refund' }],
    });
    expect(refundOf(ordered({ refunds }))).toEqual({
      connectionId: 'demo-woocommerce',
      refundId: '727:refunded',
      saleId: '727',
      version: Date.parse('2026-11-21T09:30:08Z') + 21,
      status: 'completed',
      mode: 'cumulative',
      occurredAt: '2026-11-21T09:30:08.000Z',
      currency: 'EUR',
      eligibleNet: 1500,
      total: 1900,
    });
  });

  it('leave the sale as it was', () => {
    expect(saleOf(ordered({ refunds }))).toEqual(saleOf(ordered()));
  });

  it('are one fact in many states, of which the time of the change tells the latest', () => {
    const at = (time: string, listed = refunds) =>
      refundOf(ordered({ refunds: listed, date_modified_gmt: time }));
    const [first, second] = [at('2026-11-22T08:00:00'), at('2026-11-23T08:00:00', refunds.slice(1))];
    expect([first, second].map((refund) => [refund?.refundId, refund?.eligibleNet])).toEqual([
      ['727:refunded', 1500],
      ['727:refunded', 750],
    ]);
    expect(second?.version).toBeGreaterThan(first?.version ?? Number.NaN);
    expect(at('2026-11-22T08:00:00', [...refunds].reverse())).toEqual(first);
  });

  it('that were given in one second are told in the order of how many there are', () => {
    const version = (count: number, time = '2026-11-22T08:00:00') => {
      const listed = Array.from({ length: count }, (_, index) => ({ id: index, total: '-0.01' }));
      return refundOf(ordered({ refunds: listed, date_modified_gmt: time }))?.version ?? Number.NaN;
    };
    const versions = [version(0), version(1), version(2), version(90)];
    expect(versions).toEqual([...new Set(versions)].sort((one, other) => one - other));
    expect(version(0, '2026-11-22T08:00:01')).toBeGreaterThan(version(10_000));
  });

  it('are none when all were deleted, or the order was put back, which a later order says', () => {
    const nothing = { mode: 'cumulative', eligibleNet: 0, total: 0 };
    expect(refundOf(ordered({ date_modified_gmt: '2026-11-21T09:31:00' }))).toMatchObject(nothing);
    expect(refundOf(ordered())).toBeUndefined();
    expect(
      refundOf(ordered({ refunds: undefined, date_modified_gmt: '2026-11-22T08:00:00' })),
    ).toBeUndefined();
    const version = (status: string, time: string) =>
      refundOf(ordered({ status, date_modified_gmt: time }))?.version ?? Number.NaN;
    expect(version('completed', '2026-11-22T08:00:01')).toBeGreaterThan(
      version('refunded', '2026-11-22T08:00:00'),
    );
  });

  it('give back all that earned when all was refunded, and never more', () => {
    for (const total of ['-38.00', '-50.00']) {
      expect(refundOf(ordered({ refunds: [{ id: 1, total }] }))).toMatchObject({
        eligibleNet: 3000,
        total: 3800,
      });
    }
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3800 }), (cents) => {
        const total = `-${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
        const share = refundOf(ordered({ refunds: [{ id: 1, total }] }))?.eligibleNet ?? Number.NaN;
        expect(Math.abs(share - (3000 * cents) / 3800)).toBeLessThanOrEqual(0.5);
      }),
    );
  });

  it('are all of it in status refunded: the sale stays completed, and its refund may not be listed yet', () => {
    const translation = ordered({ status: 'refunded' });
    expect(saleOf(translation).status).toBe('completed');
    expect(refundOf(translation)).toMatchObject({ eligibleNet: 3000, total: 3800 });
  });

  it('of an order of which a gift card paid a part are a part of its worth, not of what was left to pay', () => {
    const back = (total: string, more: object = {}) =>
      refundOf(ordered({ total, refunds: [{ id: 1, total: `-${total}` }], ...more }));
    expect(back('9.50')).toMatchObject({ eligibleNet: 750, total: 950 });
    expect(back('9.50', { status: 'refunded' })).toMatchObject({ eligibleNet: 3000, total: 950 });
    // Paid by the card alone.
    expect(back('0.00')).toBeUndefined();
    expect(back('0.00', { status: 'refunded' })).toMatchObject({ eligibleNet: 3000, total: 0 });
    // Cents by which lines and total are rounded apart are no gift card.
    expect(back('37.98')).toMatchObject({ eligibleNet: 3000 });
  });

  it('are nothing beside a sale that is not completed', () => {
    expect(ordered({ status: 'cancelled', refunds }).kind).toBe('sale');
    expect(ordered({ status: 'on-hold', refunds }).kind).toBe('sale');
  });

  it('spoil the whole body when they cannot be read', () => {
    expect(ordered({ refunds: [{ id: 1, total: 'ten' }] }).kind).toBe('unusable');
    expect(ordered({ id: 'a#b', refunds }).kind).toBe('unusable');
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
