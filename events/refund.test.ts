import { describe, expect, it } from 'vitest';
import { refundSchema } from './refund.ts';

const minimal = {
  connectionId: 'demo-standard',
  refundId: 'T1-R-000045',
  occurredAt: '2026-11-23T17:05:00+01:00',
  currency: 'EUR',
  total: 2500,
};

describe('a refund', () => {
  it('may name no sale: an unlinked refund is one too', () => {
    expect(refundSchema().parse(minimal)).toEqual({ ...minimal, status: 'completed', mode: 'delta' });
  });

  it('is stated in positive amounts, whatever the sign at the vendor', () => {
    expect(refundSchema().safeParse({ ...minimal, total: -2500 }).success).toBe(false);
  });

  it('tells lines that are not known from lines that are none', () => {
    expect(refundSchema().parse(minimal).lines).toBeUndefined();
    expect(refundSchema().parse({ ...minimal, lines: [] }).lines).toEqual([]);
  });

  it('refuses a line that comes back twice in one refund', () => {
    const line = { lineId: '1', quantity: '1', net: 100 };
    expect(refundSchema().safeParse({ ...minimal, lines: [line, line] }).error?.issues[0]?.message).toBe(
      'must not use one lineId twice',
    );
  });
});
