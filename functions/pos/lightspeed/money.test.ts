import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { context, netOf, sale, sold, translated, withLines } from './testing.ts';

describe('the money of a sale of Lightspeed', () => {
  it('has five decimals, is without tax, and is rounded half-up once for the sale', () => {
    const totals = { total_price: '63.47826', total_tax: '9.52174' };
    const { totals: priced, lines } = sold({
      totals,
      ...withLines(
        { price_total: '56.52174', tax_total: '8.47826' },
        { product_id: 'mug', price_total: '6.95652', tax_total: '1.04348' },
      ),
    });
    expect(priced).toMatchObject({ eligibleNet: 6348, tax: 952, total: 7300 });
    expect(lines.map(({ net }) => net)).toEqual([5652, 696]);
  });

  it.each([
    ['0.00499', 0],
    ['0.00500', 1],
    ['10.64500', 1065],
    ['1.005', 101],
    ['1e-5', 0],
  ])('of %s is %i cents: text is not made a binary number', (price_total, cents) => {
    expect(sold(withLines({ price_total, tax_total: null })).totals.eligibleNet).toBe(cents);
  });

  it('is not a sum of rounded lines: three thirds of a euro are a euro', () => {
    const third = { price_total: '0.33333', tax_total: '0.00000' };
    const { totals, lines } = sold({ totals: { total_price: '1.00000' }, ...withLines(third, third, third) });
    expect(totals.eligibleNet).toBe(100);
    expect(lines.map(({ net }) => net)).toEqual([33, 34, 33]);
  });

  it.each([
    ['JPY', '1500.50000', 1501],
    ['KWD', '1.23450', 1235],
  ])('of %s has its own decimals', (currency, price_total, units) => {
    const at = { ...context, currency };
    expect(sold(withLines({ price_total }), at)).toMatchObject({ currency, totals: { eligibleNet: units } });
  });

  it('adds up to what earns, whatever its lines', () => {
    const amount = fc.integer({ min: 0, max: 9_999_999 }).map((count) => (count / 100_000).toFixed(5));
    const sku = fc.constantFrom(null, 'HB-250', 'vend-internal-gift-card');
    const product = fc.constantFrom('blend', 'mug', 'filter');
    const lineOf = fc.record({ price_total: amount, tax_total: amount, sku, product_id: product });
    const earns = fc.record({ tax: fc.boolean(), giftCards: fc.boolean() });
    fc.assert(
      fc.property(
        fc.array(lineOf, { minLength: 1, maxLength: 12 }),
        amount,
        earns,
        (lines, off, settings) => {
          const discount = { sku: 'vend-discount', quantity: -1, price_total: `-${off}`, tax_total: '0' };
          const translation = translated(
            { ...sale, ...withLines(...lines, discount) },
            { ...context, earns: settings },
          );
          // A discount of more than all of it is a return without receipt.
          if (translation.kind !== 'sale') expect(translation.kind).toBe('refund');
          else expect(netOf(translation.sale.lines)).toBe(translation.sale.totals.eligibleNet);
        },
      ),
    );
  });

  it('has discounts already taken off its lines, and says how much they were', () => {
    const { totals } = sold(withLines({ quantity: '2', price_total: '40.00000', discount: '5.00000' }));
    expect(totals).toMatchObject({ gross: 5000, discount: 1000, eligibleNet: 4000 });
  });

  it.each([
    { sku: 'vend-discount' },
    {},
  ])('has a discount on the whole sale as a line below zero: %j', (named) => {
    const discount = {
      ...named,
      product_id: 'off',
      quantity: -1,
      price_total: '-5.00000',
      tax_total: '-1.05000',
    };
    const { totals, lines } = sold(withLines({}, discount));
    expect(totals).toMatchObject({ gross: 5000, discount: 500, tax: 945, total: 5445, eligibleNet: 4500 });
    expect(lines.map(({ lineId, net }) => [lineId, net])).toEqual([['blend', 4500]]);
  });

  it('does not earn by gift cards sold, unless the connection says so', () => {
    const card = {
      sku: 'vend-internal-gift-card',
      product_id: 'card',
      price_total: '20.00000',
      tax_total: '0.00000',
    };
    expect(sold(withLines({}, card)).totals).toMatchObject({
      giftCards: 2000,
      eligibleNet: 5000,
      total: 8050,
    });
    const at = { ...context, earns: { giftCards: true, tax: true } };
    expect(sold(withLines({}, card), at).totals.eligibleNet).toBe(8050);
  });

  it('is rounded for goods and gift cards apart, so that no fraction of a card earns', () => {
    const card = { sku: 'vend-internal-gift-card', product_id: 'card', price_total: '20.00400' };
    const { totals } = sold(withLines(card, { price_total: '50.00400' }));
    expect(totals).toMatchObject({ giftCards: 2000, eligibleNet: 5000 });
  });

  it('with tax that earns is what was paid, not one cent more by rounding twice', () => {
    const at = { ...context, earns: { tax: true } };
    const { totals } = sold(withLines({ price_total: '3.33500', tax_total: '0.66500' }), at);
    expect(totals).toMatchObject({ eligibleNet: 400, total: 400 });
  });

  it('is unusable when the lines do not add up to what the sale says', () => {
    expect(translated({ ...sale, totals: { total_price: '45.00000' } })).toEqual({
      kind: 'unusable',
      reason: 'payload.totals.total_price: must be what the lines add up to',
    });
    expect(sold({ status: 'VOIDED', totals: { total_price: '0.00000' } }).status).toBe('voided');
    expect(sold({ status: 'VOIDED', register_sale_products: [] }).totals.eligibleNet).toBe(0);
  });

  it('may differ by a minor unit from what the sale says: each line was rounded before', () => {
    expect(sold({ totals: { total_price: '50.01499' } }).totals.eligibleNet).toBe(5000);
    expect(translated({ ...sale, totals: { total_price: '50.01500' } }).kind).toBe('unusable');
  });

  it.each([
    '1,50',
    '',
    'a',
    null,
    true,
    '1e99',
    '9'.repeat(40),
  ])('is unusable when a price is %j', (price_total) => {
    expect(translated({ ...sale, ...withLines({ price_total }) })).toMatchObject({
      kind: 'unusable',
      reason: expect.stringMatching(/^payload\.register_sale_products/),
    });
  });

  it('has one problem, not one for each line, when lines are far too many', () => {
    expect(translated({ ...sale, register_sale_products: Array(200_000).fill({}) })).toEqual({
      kind: 'unusable',
      reason: expect.stringMatching(/^payload\.register_sale_products: [^;]*10000 items$/),
    });
  });

  it('is unusable without a currency, and says what to set', () => {
    expect(translated(sale, { connectionId: 'demo-lightspeed' })).toEqual({
      kind: 'unusable',
      reason: 'Lightspeed names no currency: set one for the connection',
    });
    expect(translated(sale, { ...context, currency: 'EUX' }).kind).toBe('unusable');
  });
});

describe('the lines of a sale of Lightspeed', () => {
  it('go by their product, and by a number when it comes twice: a return names products', () => {
    const lines = withLines({}, { product_id: 'mug' }, {}, { product_id: null });
    expect(sold(lines).lines.map(({ lineId }) => lineId)).toEqual(['blend', 'mug', 'blend~2', 'line-4']);
  });

  it('have weights as they were weighed', () => {
    expect(sold(withLines({ quantity: 0.125 })).lines[0]?.quantity).toBe('0.125');
  });

  it('are left out beyond as many as a sale can keep, and what earns stays', () => {
    const many = Array.from({ length: 501 }, (_, index) => ({
      product_id: `p${index}`,
      price_total: '1.00000',
    }));
    expect(sold(withLines(...many))).toMatchObject({ lines: [], totals: { eligibleNet: 50_100 } });
  });
});

describe('a gift card that pays at Lightspeed', () => {
  const paid = (amount: unknown, name: string) => ({
    amount,
    payment_type: { name: 'Other' },
    retailer_payment_type: { name },
  });
  const earned = (payments: readonly object[], lines: object = {}, at: object = context) => {
    const change = { register_sale_payments: payments, ...withLines({ tax_total: null, ...lines }) };
    const { totals, lines: kept } = sold(change, { ...context, ...at });
    expect(netOf(kept)).toBe(totals.eligibleNet);
    expect(totals.total).toBe(5000);
    return totals.eligibleNet;
  };

  it('earns nothing where no line says what it is: then it earned when it was sold', () => {
    expect(earned([paid(50, 'Gift Card')])).toBe(0);
    expect(earned([paid('50.00000', 'gift voucher')])).toBe(0);
    expect(earned([paid(20, 'Gift Card'), paid(30, 'Cash')])).toBe(3000);
    expect(earned([paid(70, 'Gift Card'), paid(-20, 'Gift Card')])).toBe(0);
  });

  it('pays for goods that earn where lines say what they are, for then it earned nothing itself', () => {
    expect(earned([paid(50, 'Gift Card')], { sku: 'BLEND' })).toBe(5000);
    expect(earned([paid(50, 'Gift Card')], { sku: 'BLEND' }, { earns: { giftCards: true } })).toBe(0);
  });

  it('is no cash, no card and no store credit', () => {
    for (const name of ['Cash', 'EFTPOS', 'Store Credit', 'Loyalty'])
      expect(earned([paid(50, name)])).toBe(5000);
    for (const register_sale_payments of [undefined, null, []]) {
      expect(sold({ register_sale_payments, ...withLines({}) }).totals.eligibleNet).toBe(5000);
    }
  });
});

describe('a quantity at Lightspeed', () => {
  it.each([
    ['0.10000000000000001', '0.1'],
    ['0.33333333333333331', '0.333333333'],
    ['2.0000000000', '2'],
    ['1e-1', '0.1'],
    ['0.30000000000000004', '0.3'],
    ['12', '12'],
  ])('of %s spoils no sale, as text and as a number', (quantity, kept) => {
    const text = JSON.stringify({ ...sale, ...withLines({ quantity: '=' }) });
    for (const written of [`"${quantity}"`, quantity]) {
      const translation = translated(text.replace('"="', written));
      expect(translation).toMatchObject({ sale: { totals: { eligibleNet: 5000 } } });
      expect(translation).toMatchObject({ sale: { lines: [{ quantity: kept }] } });
    }
  });

  it('below zero in whatever form came back', () => {
    for (const quantity of ['-1', '-1e-1', '-0.10000000000000001']) {
      const change = { return_for: 'sale-1', ...withLines({ quantity, price_total: '-50', tax_total: '0' }) };
      expect(translated({ ...sale, ...change })).toMatchObject({
        kind: 'refund',
        refund: { eligibleNet: 5000 },
      });
    }
  });

  it.each([
    'two',
    '1,5',
    '',
    '٢',
    '1e999',
    null,
    [],
    {},
  ])('that is none, such as %j, spoils no sale, and is named in a return, where its sign decides', (quantity) => {
    const change = withLines({ quantity });
    expect(translated({ ...sale, ...change })).toMatchObject({
      sale: { totals: { eligibleNet: 5000 }, lines: [{ quantity: '1' }] },
    });
    expect(translated({ ...sale, ...change, return_for: 'sale-1' })).toEqual({
      kind: 'unusable',
      reason: 'payload.register_sale_products.0.quantity: must be a decimal number as text',
    });
  });
});
