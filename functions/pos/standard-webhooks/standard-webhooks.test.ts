import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reading } from '#pos/testing.ts';
import { standardWebhooks } from './standard-webhooks.ts';

const translate = reading(standardWebhooks);

const sale = {
  saleId: 'T1-000123',
  occurredAt: '2026-11-21T10:30:00+01:00',
  currency: 'EUR',
  totals: { total: 5000, eligibleNet: 5000 },
};
const refund = {
  refundId: 'T1-R-1',
  saleId: 'T1-000123',
  occurredAt: sale.occurredAt,
  currency: 'EUR',
  total: 100,
};
const activity = {
  activityId: 'visit-1',
  kind: 'check-in',
  occurredAt: sale.occurredAt,
  customer: { email: 'ana@example.com' },
};
const context = { connectionId: 'demo-standard' };

function translated(body: unknown, at: Parameters<typeof translate>[1] = context) {
  return translate(JSON.stringify(body), at);
}

describe('a body of Standard Webhooks', () => {
  it('is a bare sale, which gets the id of its connection', () => {
    expect(translated(sale)).toMatchObject({
      kind: 'sale',
      sale: { ...sale, connectionId: 'demo-standard' },
    });
  });

  it('is a bare refund when it has a refundId', () => {
    expect(translated(refund)).toMatchObject({ kind: 'refund', refund: { ...refund, mode: 'delta' } });
  });

  it('is a bare activity when it has an activityId, and a sale when it has both', () => {
    expect(translated(activity)).toEqual({
      kind: 'activity',
      activity: {
        ...activity,
        connectionId: 'demo-standard',
        status: 'completed',
        customer: activity.customer,
      },
    });
    expect(translated({ ...sale, activityId: 'visit-1' }).kind).toBe('sale');
  });

  it('is an activity of its own connection, place and country, by whom it says', () => {
    const at = { ...context, locationId: 'north', country: 'ES' };
    const byPhone = { ...activity, memberId: null, customer: { phone: '600111222', email: '' } };
    expect(
      translated({ type: 'activity', timestamp: '2026-11-21T09:30:01Z', data: byPhone }, at),
    ).toMatchObject({
      activity: { locationId: 'north', customer: { phone: '600111222', phoneCountry: 'ES' } },
    });
    expect(translated({ ...activity, connectionId: 'demo-square' }).kind).toBe('unusable');
  });

  it.each<[Record<string, unknown>, string]>([
    [{ customer: null }, 'not an activity: the body: must say whose it is: give memberId or customer'],
    [{ kind: 'Check in' }, 'not an activity: kind: must be 1 to 32 lower-case letters'],
    [{ attributes: { 'ana@example.com': 1 } }, 'not an activity: attributes: must have names'],
  ])('is no activity with %j, and the reason repeats nothing of it', (change, reason) => {
    const result = translated({ ...activity, ...change });
    expect(result).toMatchObject({ kind: 'unusable', reason: expect.stringContaining(reason) });
    expect(JSON.stringify(result)).not.toContain('ana');
  });

  it('is either of them in an envelope', () => {
    const timestamp = '2026-11-21T09:30:01Z';
    expect(translated({ type: 'sale', timestamp, data: sale })).toEqual(translated(sale));
    expect(translated({ type: 'refund', timestamp, data: refund })).toEqual(translated(refund));
  });

  it('may carry type and timestamp beside a bare sale', () => {
    expect(translated({ type: 'shop.sold', timestamp: '2026-11-21T09:30:01Z', ...sale })).toEqual(
      translated(sale),
    );
  });

  it('is ignored when it is of another type', () => {
    const event = { type: 'example.event', timestamp: '2022-11-03T20:26:10.344522Z', data: { foo: 'bar' } };
    expect(translated(event)).toEqual({ kind: 'ignored', reason: 'example.event is not used' });
  });

  it.each([
    { type: 'sale.updated', data: sale },
    { type: 'order.created', data: { id: 7 } },
    { type: 'refunded', data: {} },
    { type: 'shop.closed', data: { totals: {} } },
    { type: 'purchase.created', data: {} },
    { type: 'checkout.completed', data: {} },
    { type: 'invoice.sent', data: {} },
    { type: 'charge.succeeded', data: {} },
    { type: 'visit', data: activity },
    { type: 'till.closed', data: { amount: 1200, currency: 'EUR' } },
    { type: 7, data: sale },
    { type: null },
    { code: 'unauthorized', message: 'no' },
    { ...sale, customer: 'Ana' },
    { ...sale, customer: { vendorCustomerId: 'no id!' } },
  ])('is not passed over when it speaks of a sale in other words, or is an error: %j', (body) => {
    expect(translated(body).kind).toBe('unusable');
  });

  it('may say nothing of its customer in any way', () => {
    const none = { vendorCustomerId: null, email: '', phone: null, loyaltyRef: '' };
    for (const customer of [null, {}, none]) {
      const translation = translated({ ...sale, customer });
      expect(translation.kind).toBe('sale');
      expect(translation).not.toMatchObject({ sale: { customer: { email: expect.anything() } } });
    }
  });

  it('is unusable when it speaks for another connection', () => {
    expect(translated({ ...sale, connectionId: 'demo-standard' }).kind).toBe('sale');
    expect(translated({ ...sale, connectionId: 'demo-square' })).toEqual({
      kind: 'unusable',
      reason: 'connectionId: must be that of the connection, or none',
    });
  });

  it('takes the location of the connection where it names none', () => {
    const at = { ...context, locationId: 'madrid-1' };
    expect(translated(sale, at)).toMatchObject({ sale: { locationId: 'madrid-1' } });
    expect(translated({ ...sale, locationId: 'madrid-2' }, at)).toMatchObject({
      sale: { locationId: 'madrid-2' },
    });
  });

  it('is never booked as a sale when it names a refund', () => {
    expect(translated({ type: 'sale', data: { ...sale, ...refund } }).kind).toBe('unusable');
  });

  it.each([
    '',
    'null',
    '[]',
    '"sale"',
    '{',
    '\ufeff{}',
    '{"a":1}{"a":1}',
  ])('is unusable when it is %j', (body) => {
    expect(translate(body, context).kind).toBe('unusable');
  });

  it('says what is wrong by its path, and never repeats who bought', () => {
    const wrong = {
      ...sale,
      customer: { phone: ['+34600111222'] },
      totals: { total: 12.5, eligibleNet: '5000' },
    };
    const translation = translated(wrong);
    expect(translation).toMatchObject({
      kind: 'unusable',
      reason: expect.stringMatching(/customer\.phone: .*totals\.total: .*totals\.eligibleNet: /),
    });
    expect(JSON.stringify(translation)).not.toMatch(/600111222|12\.5|5000"/);
  });

  it('survives a body that is deep or wide', () => {
    const depth = 200_000;
    expect(translate(`{"lines":${'['.repeat(depth)}${']'.repeat(depth)}}`, context).kind).toBe('unusable');
    expect(
      translate(`{"data":${'{"a":'.repeat(depth)}1${'}'.repeat(depth)},"type":"sale"}`, context).kind,
    ).toBe('unusable');
    expect(translated({ ...sale, lines: Array.from({ length: 300_000 }, () => 0) }).kind).toBe('unusable');
  });

  it('drops what would reach for the prototype', () => {
    const body = JSON.stringify(sale).replace('{', '{"__proto__":{"status":"voided"},');
    expect(translate(body, context)).toEqual(translated(sale));
  });

  it('is answered, not thrown at, whatever it holds', () => {
    const changed = fc.tuple(
      fc.constantFrom(...Object.keys({ ...sale, ...refund }), 'lines', 'data'),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(fc.constantFrom(sale, refund, {}), changed, (base, [key, value]) => {
        const translation = translated({ ...base, [key]: value });
        expect(['sale', 'refund', 'ignored', 'unusable']).toContain(translation.kind);
      }),
    );
    fc.assert(
      fc.property(fc.string(), (body) => {
        expect(translate(body, context).kind).toBe('unusable');
      }),
    );
  });
});
