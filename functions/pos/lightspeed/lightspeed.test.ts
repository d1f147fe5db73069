import { describe, expect, it } from 'vitest';
import { context, customer, line, sale, sold, translate, translated, withLines } from './testing.ts';

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
    ['SERVICE', 'open'],
  ])('is, when %s, %s', (status, expected) => {
    expect(sold({ status }).status).toBe(expected);
    expect(sold({ status, state: 'what comes beside it' }).status).toBe(expected);
  });

  it.each([
    ['closed', 'completed'],
    ['voided', 'voided'],
    ['parked', 'open'],
    ['pending', 'open'],
  ])('that says its state %s in place of a status is %s', (state, expected) => {
    expect(sold({ status: undefined, state }).status).toBe(expected);
    expect(sold({ status: null, state }).status).toBe(expected);
  });

  it.each([
    undefined,
    null,
    'CLOSED',
    'finished',
  ])('without a status and of state %j is not passed over', (state) => {
    const translation = translated({ ...sale, status: undefined, state });
    expect(translation).toEqual({ kind: 'unusable', reason: expect.stringContaining('payload.status: ') });
  });

  it.each([
    'UNCLOSED',
    'COMPLETED',
    'closed',
    '',
  ])('in the status %j, which nobody knows, is not passed over', (status) => {
    expect(translated({ ...sale, status })).toEqual({
      kind: 'unusable',
      reason: 'payload.status: must be a status that we know',
    });
  });

  it('that is closed has lines, or is of nothing; what is still open or is voided may have none', () => {
    for (const lines of [undefined, null, []]) {
      const change = { register_sale_products: lines, totals: { total_price: '50.00000' } };
      expect(translated({ ...sale, ...change })).toEqual({
        kind: 'unusable',
        reason: 'payload.register_sale_products: a closed sale must have its lines',
      });
      expect(translated({ ...sale, register_sale_products: lines }).kind).toBe('unusable');
      expect(sold({ ...change, status: 'SAVED' }).status).toBe('open');
      expect(sold({ ...change, status: 'VOIDED' }).status).toBe('voided');
      expect(sold({ ...change, totals: { total_price: '0.00000' } }).totals.eligibleNet).toBe(0);
    }
    const { register_sale_products: _, ...older } = sale;
    expect(translated({ ...older, line_items: [line] }).kind).toBe('unusable');
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
    [{ customer: [] }, undefined],
    [{ customer: '' }, undefined],
    [{ customer: false, note: null }, undefined],
  ])('%j is %j', (change, expected) => {
    expect(sold(change).customer).toEqual(expected);
  });

  it.each([
    [{ customer: 'Ana' }, 'payload.customer: must be an object'],
    [{ customer: [{ id: 'cust-1' }] }, 'payload.customer: must be an object'],
    [{ customer: { id: 'no id!' } }, 'customer.vendorCustomerId: '],
    [{ customer: { email: { a: 1 } } }, 'customer.email: '],
    [{ customer: { mobile: true } }, 'customer.phone: '],
    [{ note: ['mem_0123456789'] }, 'payload.note: '],
  ])('is not passed over when it cannot be read: %j', (change, reason) => {
    expect(translated({ ...sale, ...change })).toMatchObject({
      kind: 'unusable',
      reason: expect.stringContaining(reason),
    });
  });

  it('has the plus of a phone number, which a form would take for a blank', () => {
    const body = `payload=${encodeURIComponent(JSON.stringify(sale)).replaceAll('%20', '+')}`;
    expect(translate(body, context)).toMatchObject({
      sale: { customer: { phone: '+34600111222' } },
    });
  });
});
