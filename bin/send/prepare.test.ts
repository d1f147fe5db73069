import { describe, expect, it } from 'vitest';
import { readSample } from '#events/samples.ts';
import { adapterFor } from '#pos/adapters.ts';
import type { Wishes } from './command-line.ts';
import { findSample } from './find-sample.ts';
import { prepare } from './prepare.ts';

const now = new Date('2027-03-01T09:00:00.123Z');

/** What the vendor's adapter makes of the sample after it was prepared. */
function prepared(name: string, wishes: Wishes = {}) {
  const sample = findSample(name);
  const connectionId = 'my-connection';
  let count = 0;
  const freshId = () => `fresh-${++count}`;
  const body = prepare(sample, readSample(sample), wishes, { now, connectionId, freshId });
  return adapterFor(sample.vendor)?.translate(body, { connectionId });
}

const sales = [
  'square/payment-completed',
  'standard-webhooks/sale',
  'standard-webhooks/sale-enveloped',
  'standard-webhooks/sale-nobody-named',
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
    expect(prepared(name, { saleId: 'S1' })).toMatchObject({
      sale: { saleId: 'S1', version: now.getTime() },
    });
  });

  it('earns by the amount it is given', () => {
    expect(prepared(name, { amount: 1234 })).toMatchObject({
      sale: { totals: { eligibleNet: 1234 }, lines: [] },
    });
  });

  it('is bought by whom it is told, and by nobody else', () => {
    expect(prepared(name, { email: 'leo@example.com' })).toMatchObject({
      sale: { customer: { email: 'leo@example.com' } },
    });
    const byCard = prepared(name, { card: '2012345678903' });
    expect(byCard?.kind === 'sale' && byCard.sale.customer).toEqual({ loyaltyRef: '2012345678903' });
  });
});

describe.each(['square/refund-completed', 'standard-webhooks/refund'])('the sample %s', (name) => {
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
    expect(() => prepared(name, { email: 'leo@example.com' })).toThrow('Only a sale says who bought');
  });
});

describe('a wish that an event has no place for', () => {
  it('is refused: a phone in a Square payment', () => {
    expect(() => prepared('payment-completed', { phone: '+34600111222' })).toThrow('use --email or --card');
  });

  it('is refused: an amount in an event of no sale', () => {
    expect(() => prepared('loyalty-event', { amount: 1 })).toThrow('of no sale');
    expect(prepared('loyalty-event')?.kind).toBe('ignored');
  });

  it('is refused: anything in a sample of a vendor that cannot be changed here', () => {
    const sample = { name: 'till/sale', vendor: 'till', description: '' };
    expect(() => prepare(sample, '{}', {}, { now, connectionId: 'c', freshId: () => 'x' })).toThrow('--same');
  });
});
