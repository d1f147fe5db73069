import { describe, expect, it } from 'vitest';
import type { TranslationContext } from '#pos/adapter.ts';
import { factsIn } from '#pos/testing.ts';
import { readStatus } from './status.ts';
import { orderOfWoocommerce } from './testing.ts';
import { woocommerce } from './woocommerce.ts';

const meanings = { shipped: 'paid', 'wc-returned': 'voided', quote: 'open', processing: 'open' } as const;
const factsOf = (change: object, settings: Partial<TranslationContext> = {}) =>
  factsIn(
    woocommerce.translate(JSON.stringify({ ...orderOfWoocommerce, ...change }), {
      connectionId: 'demo-woocommerce',
      ...settings,
    }),
  );

describe('a status', () => {
  it.each([
    ['pending', 'open'],
    ['on-hold', 'open'],
    ['checkout-draft', 'open'],
    ['auto-draft', 'open'],
    ['wc-on-hold', 'open'],
    ['processing', 'completed'],
    ['wc-completed', 'completed'],
    ['refunded', 'completed'],
    ['trash', 'voided'],
  ])('%s of WooCommerce says %s by itself', (said, status) => {
    expect(readStatus(said)).toMatchObject({ status, isUnknown: false });
  });

  it.each([
    'shipped',
    'wc-shipped',
    'Processing',
    'complete',
    '',
  ])('%j of a plugin says nothing by itself', (said) => {
    expect(readStatus(said)).toEqual({ status: 'open', rank: 0, isUnknown: true });
    expect(readStatus(said, { delivered: 'paid' }).isUnknown).toBe(true);
  });

  it.each([
    ['shipped', 'completed', 'completed'],
    ['wc-shipped', 'completed', 'completed'],
    ['returned', 'voided', 'cancelled'],
    ['quote', 'open', 'on-hold'],
    ['processing', 'open', 'on-hold'],
    ['completed', 'completed', 'completed'],
  ])('%s means what the operator says: it is %s, and as late as %s', (said, status, as) => {
    expect(readStatus(said, meanings)).toEqual({ status, rank: readStatus(as).rank, isUnknown: false });
  });
});

describe('an order', () => {
  it('of a status that nobody knows is open, and says so', () => {
    const [sale] = factsOf({ status: 'shipped' });
    expect(sale).toMatchObject({ kind: 'sale', isOfUnknownStatus: true, sale: { status: 'open' } });
    for (const status of ['on-hold', 'processing', 'cancelled']) {
      expect(factsOf({ status })[0]).not.toHaveProperty('isOfUnknownStatus');
    }
  });

  it('of a status that the operator named is that', () => {
    const orderStatuses = meanings;
    expect(factsOf({ status: 'wc-shipped' }, { orderStatuses })).toEqual(factsOf({ status: 'completed' }));
    expect(factsOf({ status: 'returned' }, { orderStatuses })).toEqual(factsOf({ status: 'cancelled' }));
    const refunded = { status: 'shipped', refunds: [{ id: 1, total: '-3.00' }] };
    expect(factsOf(refunded, { orderStatuses })).toMatchObject([
      { sale: { status: 'completed' } },
      { refund: { eligibleNet: 300 } },
    ]);
    expect(factsOf({ status: 'refunded' }, { orderStatuses: { refunded: 'open' } })).toMatchObject([
      { sale: { status: 'open' } },
    ]);
  });

  it('of a status that nobody knows tells what was refunded all the same', () => {
    expect(factsOf({ status: 'shipped', refunds: [{ id: 1, total: '-3.00' }] })).toMatchObject([
      { isOfUnknownStatus: true },
      { refund: { refundId: '727:refunded', eligibleNet: 300 } },
    ]);
  });
});
