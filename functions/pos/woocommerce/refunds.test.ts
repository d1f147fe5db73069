import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ordered, refundOf, saleOf } from './testing-basket.ts';

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
