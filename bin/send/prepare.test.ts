import { describe, expect, it } from 'vitest';
import { readSample } from '#events/samples.ts';
import { adapterNamed, reading } from '#pos/testing.ts';
import type { Wishes } from './command-line.ts';
import { findSample } from './find-sample.ts';
import { prepare } from './prepare.ts';

/** A whole second: some vendors' times have no parts of it. */
const now = new Date('2027-03-01T09:00:00.000Z');

/** What the vendor's adapter makes of the sample after it was prepared. */
function prepared(name: string, wishes: Wishes = {}) {
  const sample = findSample(name);
  const connectionId = 'my-connection';
  let count = 0;
  const freshId = () => `fresh-${++count}`;
  const body = prepare(sample, readSample(sample), wishes, { now, connectionId, currency: 'EUR', freshId });
  const adapter = adapterNamed(sample.vendor);
  return adapter && reading(adapter)(body, { connectionId, currency: 'EUR' });
}

const sales = [
  'square/payment-completed',
  'standard-webhooks/sale',
  'standard-webhooks/sale-enveloped',
  'standard-webhooks/sale-nobody-named',
  'lightspeed/sale-closed',
  'lightspeed/sale-walk-in',
  'shopify/order-paid',
  'woocommerce/order-processing',
];

describe.each(sales)('the sample %s', (name) => {
  it('becomes a new sale of now, of the connection it goes to', () => {
    expect(prepared(name)).toMatchObject({
      kind: 'sale',
      sale: {
        connectionId: 'my-connection',
        saleId: expect.stringMatching(/^fresh-/),
        occurredAt: now.toISOString(),
      },
    });
  });

  it('keeps the id it is given, and is then newer than what was sent before', () => {
    const made = prepared(name, { saleId: 'S1' });
    const { saleId, version } = (made?.kind === 'sale' ? made.sale : undefined) ?? {};
    expect(saleId).toBe('S1');
    expect(version).toBeGreaterThanOrEqual(now.getTime());
    expect(version).toBeLessThan(now.getTime() + 1000);
  });

  it('earns by the amount it is given', () => {
    const made = prepared(name, { amount: 1234 });
    expect(made).toMatchObject({ kind: 'sale', sale: { totals: { eligibleNet: 1234 } } });
    // Lines of another amount would be refused.
    const nets = made?.kind === 'sale' ? made.sale.lines.map(({ net }) => net) : [];
    expect([[], [1234]]).toContainEqual(nets);
  });

  it('is bought by whom it is told, and by nobody else', () => {
    expect(prepared(name, { email: 'leo@example.com' })).toMatchObject({
      sale: { customer: { email: 'leo@example.com' } },
    });
    const byCard = prepared(name, { card: '2012345678903' });
    expect(byCard?.kind === 'sale' && byCard.sale.customer).toEqual({ loyaltyRef: '2012345678903' });
  });
});

describe.each([
  'square/refund-completed',
  'standard-webhooks/refund',
  'lightspeed/refund-closed',
  'shopify/refund-created',
])('the sample %s', (name) => {
  it('becomes a new refund of the sale it is told, of the amount it is told', () => {
    expect(prepared(name, { saleId: 'S1', amount: 700 })).toMatchObject({
      kind: 'refund',
      refund: {
        refundId: expect.stringMatching(/^fresh-/),
        saleId: 'S1',
        eligibleNet: 700,
        total: 700,
        occurredAt: now.toISOString(),
      },
    });
  });

  it('names nobody', () => {
    expect(() => prepared(name, { email: 'leo@example.com' })).toThrow('Only a sale or an activity says');
  });
});

describe('the sample standard-webhooks/activity', () => {
  it('becomes a new activity of now, by whom it is told', () => {
    expect(prepared('standard-webhooks/activity', { email: 'leo@example.com' })).toMatchObject({
      kind: 'activity',
      activity: {
        connectionId: 'my-connection',
        activityId: 'fresh-1',
        occurredAt: now.toISOString(),
        customer: { email: 'leo@example.com' },
      },
    });
  });

  it('is reversed by its id, and has no amount', () => {
    expect(prepared('activity-reversed', { saleId: 'A1' })).toMatchObject({
      kind: 'activity',
      activity: { activityId: 'A1', status: 'reversed' },
    });
    expect(() => prepared('activity-reversed', { email: 'leo@example.com' })).toThrow('leave out --email');
    expect(() => prepared('standard-webhooks/activity', { amount: 500 })).toThrow(
      'An activity has no amount',
    );
  });
});

describe('the sample woocommerce/refund-partial', () => {
  it('states the order that it is told anew, and gives the same part of it back', () => {
    expect(prepared('refund-partial', { saleId: 'S1', amount: 15_000 })).toMatchObject({
      kind: 'facts',
      facts: [
        { sale: { saleId: 'S1', status: 'completed', totals: { eligibleNet: 15_000 } } },
        { refund: { saleId: 'S1', mode: 'cumulative', eligibleNet: 2778 } },
      ],
    });
  });

  it('states the order as it was made without an amount', () => {
    expect(prepared('refund-partial', { saleId: 'S1' })).toMatchObject({
      facts: [{ sale: { totals: { eligibleNet: 5000 } } }, { refund: { eligibleNet: 926 } }],
    });
  });
});

describe('the sample shopify/refund-shipping', () => {
  it('becomes a new refund of nothing that earned, whatever the amount', () => {
    expect(prepared('refund-shipping', { saleId: 'S1', amount: 700 })).toMatchObject({
      refund: { refundId: 'fresh-1', saleId: 'S1', eligibleNet: 0 },
    });
  });
});

describe('the sample lightspeed/exchange-closed', () => {
  it('becomes a new exchange of the sale it is told, by whom it is told', () => {
    expect(prepared('exchange-closed', { saleId: 'S1', email: 'leo@example.com' })).toMatchObject({
      kind: 'facts',
      facts: [
        { refund: { refundId: 'fresh-1', saleId: 'S1' } },
        { sale: { saleId: 'fresh-1', customer: { email: 'leo@example.com' } } },
      ],
    });
  });

  it('has no one amount', () => {
    expect(() => prepared('exchange-closed', { amount: 700 })).toThrow('An exchange has two amounts');
  });
});

describe('a wish that an event has no place for', () => {
  it('is refused: a phone in a Square payment', () => {
    expect(() => prepared('payment-completed', { phone: '+34600111222' })).toThrow('use --email or --card');
  });

  it('is refused: an amount in an event of no sale', () => {
    expect(() => prepared('loyalty-event', { amount: 1 })).toThrow('not about a sale');
    expect(prepared('loyalty-event')?.kind).toBe('ignored');
    expect(() => prepared('product-update', { saleId: 'S1' })).toThrow('not about a sale');
    expect(prepared('product-update')?.kind).toBe('ignored');
  });

  it('is refused: anything in a sample of a vendor that cannot be changed here', () => {
    const sample = { name: 'till/sale', vendor: 'till', description: '' };
    expect(() =>
      prepare(sample, '{}', {}, { now, connectionId: 'c', currency: 'EUR', freshId: () => 'x' }),
    ).toThrow('--same');
  });
});
