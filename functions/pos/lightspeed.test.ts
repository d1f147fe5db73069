import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Translation, TranslationContext } from './adapter.ts';
import { lightspeed } from './lightspeed.ts';

const context = { connectionId: 'demo-lightspeed', currency: 'EUR' };
const customer = {
  id: 'cust-1',
  customer_code: 'ANA-7Q2K',
  email: 'ana@example.com',
  mobile: '+34600111222',
};
const line = {
  id: 'line-1',
  product_id: 'blend',
  quantity: 1,
  price_total: '50.00000',
  tax_total: '10.50000',
  discount: '0.00000',
  loyalty_value: '0.00000',
  price_set: false,
};
const sale = {
  id: 'c7d2f36e-c15a-9d04-11f0-a37b5e8c1f62',
  version: 48211907733,
  status: 'CLOSED',
  sale_date: '2026-11-14T10:31:05Z',
  register_id: 'register-1',
  note: '',
  customer,
  register_sale_products: [line],
};

/** What the form with this payload is translated to; the payload as JSON text when it is text. */
function translated(payload: unknown, at: TranslationContext = context, fields: object = {}): Translation {
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
  return lightspeed.translate(new URLSearchParams({ ...fields, payload: text }).toString(), at);
}

/** The sale with this change; fails the test when it is none. */
function sold(change: object = {}, at: TranslationContext = context) {
  const translation = translated({ ...sale, ...change }, at);
  if (translation.kind !== 'sale') throw new Error(JSON.stringify(translation));
  return translation.sale;
}

/** What lines that are no gift cards add up to. */
function netOf(lines: readonly { readonly net: number; readonly isGiftCard: boolean }[]): number {
  return lines.reduce((sum, { net, isGiftCard }) => sum + (isGiftCard ? 0 : net), 0);
}

const withLines = (...lines: readonly object[]) => ({
  register_sale_products: lines.map((change, index) => ({ ...line, id: `line-${index + 1}`, ...change })),
});

describe('a sale of Lightspeed', () => {
  it('becomes a sale', () => {
    expect(translated(sale)).toEqual({
      kind: 'sale',
      sale: {
        connectionId: 'demo-lightspeed',
        saleId: sale.id,
        version: 48211907733,
        status: 'completed',
        occurredAt: '2026-11-14T10:31:05Z',
        locationId: 'register-1',
        currency: 'EUR',
        customer: { vendorCustomerId: 'cust-1', email: 'ana@example.com', phone: '+34600111222' },
        totals: {
          gross: 5000,
          discount: 0,
          tax: 1050,
          tip: 0,
          delivery: 0,
          giftCards: 0,
          total: 6050,
          eligibleNet: 5000,
        },
        lines: [{ lineId: 'blend', productId: 'blend', quantity: '1', net: 5000, isGiftCard: false }],
      },
    });
  });

  it.each([
    ['CLOSED', 'completed'],
    ['ONACCOUNT_CLOSED', 'completed'],
    ['LAYBY_CLOSED', 'completed'],
    ['DISPATCHED_CLOSED', 'completed'],
    ['PICKED_UP_CLOSED', 'completed'],
    ['SERVICE_CLOSED', 'completed'],
    ['VOIDED', 'voided'],
    ['SAVED', 'open'],
    ['OPEN', 'open'],
    ['ONACCOUNT', 'open'],
    ['LAYBY', 'open'],
    ['AWAITING_PICKUP', 'open'],
    ['UNCLOSED', 'open'],
  ])('is, when %s, %s', (status, expected) => {
    expect(sold({ status }).status).toBe(expected);
  });

  it('of the till’s outlet, else of its register, else of the connection’s location', () => {
    const at = { ...context, locationId: 'main-street' };
    expect(sold({ outlet_id: 'outlet-1' }, at).locationId).toBe('outlet-1');
    expect(sold({}, at).locationId).toBe('register-1');
    expect(sold({ register_id: null }, at).locationId).toBe('main-street');
  });

  it('happened at its sale_date, also one without offset', () => {
    expect(sold({ sale_date: '2026-11-14 10:31:05' }).occurredAt).toBe('2026-11-14T10:31:05.000Z');
    const at = { ...context, timeZone: 'Europe/Madrid' };
    expect(sold({ sale_date: '2026-11-14 10:31:05' }, at).occurredAt).toBe('2026-11-14T09:31:05.000Z');
    expect(translated({ ...sale, sale_date: 'today' }).kind).toBe('unusable');
  });
});

describe('the version of a sale of Lightspeed', () => {
  it('may be larger than 2^32, and is kept exact up to 2^53 - 1', () => {
    expect(sold({ version: Number.MAX_SAFE_INTEGER }).version).toBe(9007199254740991);
    expect(sold({ version: '5307658013' }).version).toBe(5307658013);
  });

  it.each([
    '9007199254740992',
    '9007199254740993',
    '99999999999999999999999',
  ])('beyond 2^53 - 1 is unusable, since two rounded ones could be the same: %s', (version) => {
    const payload = JSON.stringify(sale).replace('48211907733', version);
    expect(translated(payload)).toEqual({
      kind: 'unusable',
      reason: 'not a sale: version: must be a whole number from 0 to 9007199254740991',
    });
  });

  it.each([null, -1, 1.5, true, ''])('is unusable when it is %j', (version) => {
    expect(translated({ ...sale, version })).toMatchObject({
      kind: 'unusable',
      reason: expect.stringContaining('payload.version: '),
    });
  });

  it('never rounds an id: numbers beyond 2^53 are kept as they were written', () => {
    const payload = JSON.stringify({ ...sale, ...withLines({ product_id: 'P' }) })
      .replace(`"${sale.id}"`, '9007199254740993')
      .replace('"P"', '9007199254740995');
    expect(translated(payload)).toMatchObject({
      sale: { saleId: '9007199254740993', lines: [{ lineId: '9007199254740995' }] },
    });
  });
});

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

describe('who bought at Lightspeed', () => {
  const card = '2012345678903';
  it.each([
    [{ customer: { ...customer, customer_code: 'WALKIN' } }, undefined],
    [{ customer: { ...customer, customer_code: 'WALKIN' }, note: `card ${card}` }, { loyaltyRef: card }],
    [{ customer: null, customer_id: 'cust-1' }, undefined],
    [{ customer: null, note: 'mem_0123456789' }, { loyaltyRef: 'mem_0123456789' }],
    [{ customer: { id: 'cust-1' } }, { vendorCustomerId: 'cust-1' }],
    [{ customer: { email: '', phone: '91 555 01 23', mobile: null } }, { phone: '91 555 01 23' }],
    [{ customer: { customer_code: card } }, { loyaltyRef: card }],
    [{ customer: { custom_field_3: card } }, { loyaltyRef: card }],
    [
      { customer: { custom_field_1: 'x', customer_code: 'mem_0123456789' } },
      { loyaltyRef: 'mem_0123456789' },
    ],
    [{ customer: { email: { a: 1 }, id: 'no id!', mobile: true } }, undefined],
    [{ customer: 'Ana', note: ['mem_0123456789'] }, undefined],
  ])('%j is %j', (change, expected) => {
    expect(sold(change).customer).toEqual(expected);
  });

  it('has the plus of a phone number, which a form would take for a blank', () => {
    const body = `payload=${encodeURIComponent(JSON.stringify(sale)).replaceAll('%20', '+')}`;
    expect(lightspeed.translate(body, context)).toMatchObject({
      sale: { customer: { phone: '+34600111222' } },
    });
  });
});

describe('a form of Lightspeed', () => {
  it.each([
    'product.update',
    'customer.update',
    'inventory.update',
    'register_closure.create',
  ])('is ignored when it says it is a %s', (type) => {
    expect(translated(sale, context, { type })).toEqual({ kind: 'ignored', reason: `${type} is not used` });
  });

  it('is ignored when it is of no sale and does not say what it is', () => {
    const product = { id: 'blend', name: 'House blend', price: 20.66116 };
    expect(translated(product)).toEqual({
      kind: 'ignored',
      reason: 'the body names no kind of event we use',
    });
    expect(translated(product, context, { type: 'sale.update' }).kind).toBe('unusable');
  });

  it.each([
    '',
    '{}',
    JSON.stringify(sale),
    'domain_prefix=fidelio',
    '%',
    'Payload={}',
  ])('without a payload is unusable: %j', (body) => {
    expect(lightspeed.translate(body, context)).toEqual({
      kind: 'unusable',
      reason: 'the body is not a form with a payload',
    });
  });

  it('with two payloads is unusable, also when they are the same', () => {
    const body = `payload=${encodeURIComponent(JSON.stringify(sale))}`;
    expect(lightspeed.translate(body, context).kind).toBe('sale');
    expect(lightspeed.translate(`${body}&${body}`, context)).toEqual({
      kind: 'unusable',
      reason: 'payload: must be given once',
    });
  });

  it.each([
    '',
    'null',
    '[]',
    '{',
    '"text"',
    '{"a":1}{"b":2}',
  ])('with the payload %j is unusable', (payload) => {
    expect(translated(payload)).toEqual({ kind: 'unusable', reason: 'payload: must be a JSON object' });
  });

  it('is unusable, not thrown at, when its JSON is deeper than anybody reads', () => {
    const deep = `{"register_sale_products":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
    expect(translated(deep).kind).toBe('unusable');
  });

  it('of 1 MB is read', () => {
    expect(sold({ note: 'No sugar, please. '.repeat(60_000) }).totals.eligibleNet).toBe(5000);
  });

  it('says what is wrong by its path, and never repeats who bought', () => {
    const translation = translated({ ...sale, id: 7.5, status: ['ana@example.com'], sale_date: null });
    expect(translation).toMatchObject({
      kind: 'unusable',
      reason: expect.stringContaining('payload.status: '),
    });
    expect(JSON.stringify(translation)).not.toMatch(/ana@|7\.5/);
  });

  it('is answered, not thrown at, whatever it holds', () => {
    const kinds = ['sale', 'refund', 'facts', 'unusable', 'ignored'];
    const change = fc.tuple(fc.constantFrom(...Object.keys(sale), 'totals', 'return_for'), fc.jsonValue());
    const inLine = fc.tuple(fc.constantFrom(...Object.keys(line), 'sku', 'is_return'), fc.jsonValue());
    fc.assert(
      fc.property(change, inLine, fc.string(), ([key, value], [lineKey, lineValue], body) => {
        expect(kinds).toContain(translated({ ...sale, [key]: value }).kind);
        expect(kinds).toContain(translated({ ...sale, ...withLines({ [lineKey]: lineValue }) }).kind);
        expect(kinds).toContain(lightspeed.translate(body, context).kind);
      }),
    );
  });
});
