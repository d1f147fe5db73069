import { describe, expect, it } from 'vitest';
import { sha256 } from '#trust/random.ts';
import { rules } from '../../test/support/outcomes/ledger.ts';
import { missingSaleOf } from './missing-sale.ts';
import type { FileRefund, FileSale } from './rows.ts';
import { fileRefund, fileSale, recordOf } from './testing.ts';

const context = { ...rules, sha256, now: new Date('2026-11-22T00:00:00Z') };
const anew = (more: Partial<FileSale> = {}, refund: FileRefund | null = null, refundedNet = 0) =>
  missingSaleOf(
    fileSale(more),
    refund,
    recordOf({ status: 'awaited', refunded: { net: refundedNet, points: 0, basePoints: 0 } }),
    context,
  );

describe('a missing sale', () => {
  it('is made anew without lines, as an older version than any that its vendor sends', () => {
    const made = anew({ customer: { email: 'ana@example.com' }, receiptNumber: '1001' });
    expect(made).toMatchObject({
      saleId: 'S-1',
      version: 0,
      status: 'completed',
      occurredAt: '2026-11-21T09:30:00.000Z',
      currency: 'EUR',
      totals: { total: 55_00, eligibleNet: 50_00 },
      customer: { email: 'ana@example.com' },
      receiptNumber: '1001',
      lines: [],
    });
    expect(anew({ total: null })).toMatchObject({ totals: { total: 50_00 } });
  });

  it.each([
    ['says nothing of what earns', { eligibleNet: null }, "doesn't say how much of it earns"],
    [
      'is too old',
      { soldAt: { at: new Date('2025-01-01'), orAt: null, isDay: false } },
      'the oldest day that still counts',
    ],
    ['is of tomorrow', { soldAt: { at: new Date('2026-11-23'), orAt: null, isDay: false } }, 'is after now'],
    ['is in another currency', { currency: 'USD' }, 'the programme counts in EUR'],
  ])('is left out when it %s', (_, more, reason) => {
    expect(anew(more)).toContain(reason);
  });

  it('is left out while the ledger does not know what came back of it', () => {
    expect(anew({}, fileRefund(10_00), 4_00)).toContain('report the refund first');
    expect(anew({}, fileRefund(10_00), 10_00)).toMatchObject({ totals: { eligibleNet: 50_00 } });
  });

  it('is left out while its row says only that money came back, and the ledger knows of none', () => {
    for (const [sale, refund] of [
      [{ isRefunded: true }, null],
      [{}, fileRefund(null)],
    ] as const) {
      expect(anew(sale, refund)).toContain('report the refund first');
      expect(anew(sale, refund, 1_00)).toMatchObject({ totals: { eligibleNet: 50_00 } });
    }
  });
});
