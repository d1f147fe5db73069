import { describe, expect, it } from 'vitest';
import { payment, refund, refunded, translated } from './testing-events.ts';

describe('a refund of Square', () => {
  it('becomes a refund of its payment', () => {
    expect(refunded()).toEqual({
      kind: 'refund',
      refund: {
        connectionId: 'demo-square',
        refundId: refund.id,
        saleId: payment.id,
        version: Date.parse(refund.updated_at),
        status: 'completed',
        mode: 'delta',
        occurredAt: refund.created_at,
        currency: 'EUR',
        eligibleNet: 2000,
        total: 2000,
      },
    });
  });

  it.each([
    ['PENDING', 'pending'],
    ['COMPLETED', 'completed'],
    ['REJECTED', 'failed'],
    ['FAILED', 'failed'],
  ])('is, when %s, %s', (status, expected) => {
    expect(refunded({ status })).toMatchObject({ refund: { status: expected } });
  });

  it('is of the version that its last change says, so that one that fails later is the later', () => {
    const updated_at = '2026-11-24T08:00:00.000Z';
    expect(refunded({ status: 'FAILED', updated_at })).toMatchObject({
      refund: { status: 'failed', version: Date.parse(updated_at) },
    });
    expect(refunded({ updated_at: undefined })).not.toHaveProperty('refund.version');
  });

  it.each([
    { payment_id: undefined },
    { payment_id: null },
    { payment_id: '' },
    { unlinked: true },
  ])('is of no sale when it is unlinked: %j', (change) => {
    const translation = refunded(change);
    expect(translation.kind).toBe('refund');
    expect(translation).not.toHaveProperty('refund.saleId', payment.id);
  });

  it('is unusable when it is no refund', () => {
    expect(translated({ payment }, 'refund.updated').kind).toBe('unusable');
  });
});
