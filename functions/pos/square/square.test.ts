import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { context, eur, paid, payment, refunded, saleOf, translate, translated } from './testing-events.ts';

describe('a payment of Square', () => {
  it('becomes a sale', () => {
    expect(paid({ buyer_email_address: 'ana@example.com', customer_id: 'CUST1' })).toEqual({
      kind: 'sale',
      sale: {
        connectionId: 'demo-square',
        saleId: payment.id,
        version: Date.parse(payment.updated_at),
        status: 'completed',
        occurredAt: payment.created_at,
        locationId: 'LH3ZK7QW0MAD1',
        currency: 'EUR',
        customer: { vendorCustomerId: 'CUST1', email: 'ana@example.com' },
        totals: {
          gross: 5000,
          discount: 0,
          tax: 0,
          tip: 0,
          delivery: 0,
          giftCards: 0,
          total: 5000,
          eligibleNet: 5000,
        },
        lines: [],
      },
    });
  });

  it('earns by amount_money, which leaves out the tip, and not by total_money', () => {
    expect(saleOf(paid({ tip_money: eur(400), total_money: eur(5400) })).totals).toMatchObject({
      eligibleNet: 5000,
      tip: 400,
      total: 5400,
    });
  });

  it('earns by its tip, too, where the connection says so', () => {
    const change = { tip_money: eur(400), total_money: eur(5400) };
    const at = { ...context, earns: { tips: true, tax: true } };
    const sale = saleOf(translated({ payment: { ...payment, ...change } }, undefined, at));
    expect(sale.totals.eligibleNet).toBe(5400);
  });

  it.each([
    ['APPROVED', 'open'],
    ['PENDING', 'open'],
    ['COMPLETED', 'completed'],
    ['CANCELED', 'voided'],
    ['FAILED', 'voided'],
  ])('is, when %s, a sale that is %s', (status, expected) => {
    expect(saleOf(paid({ status })).status).toBe(expected);
  });

  it('comes many times, and the later state has the higher version', () => {
    const versions = [
      '2026-11-21T10:31:06.902Z',
      '2026-11-21T10:31:06.903Z',
      '2026-11-21T10:31:06.904+00:00',
    ].map((updated_at) => saleOf(paid({ updated_at })).version);
    expect(versions).toEqual([1795257066902, 1795257066903, 1795257066904]);
  });

  it('keeps the amount of a refunded payment: refunds are events of their own', () => {
    const sale = saleOf(paid({ refunded_money: eur(2000), refund_ids: ['r1'] }));
    expect(sale.totals.eligibleNet).toBe(5000);
    expect(sale.status).toBe('completed');
  });

  it.each([
    [{ customer_id: 'CUST1' }, { vendorCustomerId: 'CUST1' }],
    [{ buyer_email_address: 'ana@example.com' }, { email: 'ana@example.com' }],
    [{ reference_id: 'mem_0123456789' }, { loyaltyRef: 'mem_0123456789' }],
    [{ note: 'Member 2012345678903, thanks' }, { loyaltyRef: '2012345678903' }],
    [{ note: 'card 2012 3456 7890 3' }, { loyaltyRef: '2012 3456 7890 3' }],
    [{ reference_id: 'order-77', note: '(mem_0123456789)' }, { loyaltyRef: 'mem_0123456789' }],
    [{ note: '120123456789034' }, undefined],
    [{ note: 'mem_' }, undefined],
    [{ customer_id: '', buyer_email_address: null, note: '' }, undefined],
  ])('with %j names %j', (change, customer) => {
    expect(saleOf(paid(change)).customer).toEqual(customer);
  });

  it('takes the location of the connection where it names none', () => {
    const at = { ...context, locationId: 'LDEFAULT' };
    const { location_id: _, ...nowhere } = payment;
    expect(saleOf(translated({ payment: nowhere }, undefined, at)).locationId).toBe('LDEFAULT');
    expect(saleOf(translated({ payment }, undefined, at)).locationId).toBe('LH3ZK7QW0MAD1');
  });

  it.each([12.5, -1, 2 ** 53, '5000', null])('is unusable with the amount %j', (amount) => {
    expect(paid({ amount_money: eur(amount) })).toEqual({
      kind: 'unusable',
      reason: 'data.object.payment.amount_money.amount: must be a whole number of minor units, not negative',
    });
  });

  it('never rounds an id: one beyond 2^53 that is a number is unusable, as text it is exact', () => {
    expect(
      translate(
        JSON.stringify({ type: 'payment.updated', data: { object: { payment } } }).replace(
          `"${payment.id}"`,
          '9007199254740993',
        ),
        context,
      ).kind,
    ).toBe('unusable');
    expect(saleOf(paid({ id: '9007199254740993' })).saleId).toBe('9007199254740993');
  });

  it('is unusable in two currencies', () => {
    expect(paid({ tip_money: { amount: 1, currency: 'USD' } }).kind).toBe('unusable');
  });

  it('says what is wrong by its path, and never repeats who bought', () => {
    const translation = paid({ status: 'DONE', buyer_email_address: ['ana@example.com'], id: 'a#b' });
    expect(translation).toMatchObject({
      kind: 'unusable',
      reason: expect.stringContaining('data.object.payment.status'),
    });
    expect(JSON.stringify(translation)).not.toMatch(/ana@|DONE|a#b/);
    expect(paid({ id: 'a#b' })).toMatchObject({ reason: expect.stringContaining('saleId: ') });
  });
});

describe('any other event of Square', () => {
  it.each([
    'loyalty.event.created',
    'order.updated',
    'webhooks.test_notification',
    'oauth.authorization.revoked',
  ])('is ignored: %s', (type) => {
    expect(translated({}, type)).toEqual({ kind: 'ignored', reason: `${type} is not used` });
  });

  it.each([
    undefined,
    null,
    7,
    'ana@example.com bought',
    'PAYMENT_UPDATED',
    'payment.captured',
    'refund.deleted',
    'loyalty',
  ])('is named, and not repeated, when nobody knows its type: %j', (type) => {
    expect(translate(JSON.stringify({ type }), context)).toEqual({
      kind: 'unusable',
      reason: 'type: must be an event of Square that we know',
    });
  });

  it.each([
    { errors: [{ category: 'AUTHENTICATION_ERROR', code: 'UNAUTHORIZED' }] },
    { merchant_id: 'M1', location_id: 'L1', event_type: 'PAYMENT_UPDATED', entity_id: 'p1' },
    { type: 'order.updated', data: { object: { payment } } },
    { type: 'payment.updated', data: { object: { errors: [] } } },
    { type: 'payment.updated', data: { object: { payment, order: { errors: [] } } } },
    { type: 'payment.updated', data: { object: { payment, order: { id: 'o1' } } } },
    { type: 'payment.updated', data: { object: { payment: { ...payment, customer_id: 'no id!' } } } },
  ])('is not passed over: %j', (body) => {
    expect(translate(JSON.stringify(body), context).kind).toBe('unusable');
  });

  it('is unusable when it is no JSON object', () => {
    for (const body of ['', '[]', 'null', 'payload=%7B%7D'])
      expect(translate(body, context).kind).toBe('unusable');
  });

  it('is answered, not thrown at, whatever it holds', () => {
    const change = fc.tuple(fc.constantFrom(...Object.keys(payment)), fc.oneof(fc.jsonValue(), fc.string()));
    fc.assert(
      fc.property(change, fc.jsonValue(), ([key, value], rest) => {
        expect(['sale', 'unusable']).toContain(paid({ [key]: value }).kind);
        expect(['sale', 'unusable']).toContain(translated({ payment, order: rest }).kind);
        expect(['refund', 'unusable']).toContain(refunded({ [key]: value }).kind);
      }),
    );
  });

  it('is answered, not thrown at, for any time that the form allows', () => {
    const two = (max: number) => fc.integer({ min: 0, max }).map((value) => String(value).padStart(2, '0'));
    const offset = fc.oneof(
      fc.constant('Z'),
      fc.tuple(fc.constantFrom('+', '-'), two(23), two(59)).map(([sign, h, m]) => `${sign}${h}:${m}`),
    );
    fc.assert(
      fc.property(
        fc.constantFrom('0000-01-01', '1969-12-31', '2026-11-21', '9999-12-31'),
        two(23),
        two(59),
        offset,
        (day, h, s, zone) => {
          const time = `${day}T${h}:00:${s}.123456789${zone}`;
          expect(['sale', 'unusable']).toContain(paid({ created_at: time, updated_at: time }).kind);
        },
      ),
    );
  });
});
