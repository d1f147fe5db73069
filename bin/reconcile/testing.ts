/** Sales of tests, as a file and as the ledger have them. */
import type { SaleRecord } from '#domain/sales/sale-record.ts';
import { nothingRefunded } from '#domain/sales/sale-record.ts';
import { canonical } from './presets.ts';
import type { Reading } from './read-row.ts';
import type { FileRefund, FileSale } from './rows.ts';

export const timeZone = 'Europe/Madrid';

export const reading: Reading = {
  statuses: canonical.statuses,
  otherStatus: null,
  timeZone,
  dateOrder: 'ymd',
  currency: 'EUR',
  hasLineRows: false,
  amounts: { hasDecimalComma: false, isRounded: false },
};

export function fileSale(more: Partial<FileSale> = {}): FileSale {
  return {
    kind: 'sale',
    line: 2,
    saleId: 'S-1',
    soldAt: { at: new Date('2026-11-21T09:30:00Z'), orAt: null, isDay: false },
    currency: 'EUR',
    eligibleNet: 50_00,
    total: 55_00,
    status: 'completed',
    isRefunded: false,
    customer: null,
    receiptNumber: null,
    ...more,
  };
}

export function fileRefund(eligibleNet: number | null, more: Partial<FileRefund> = {}): FileRefund {
  const { soldAt: refundedAt, saleId, currency } = fileSale();
  return { kind: 'refund', line: 3, saleId, refundedAt, currency, eligibleNet, ...more };
}

export function recordOf(more: Partial<SaleRecord> = {}): SaleRecord {
  return {
    connectionId: 'main-street',
    saleId: 'S-1',
    version: 1,
    status: 'completed',
    memberId: 'mem_0000000000',
    occurredAt: '2026-11-21T09:30:00.000Z',
    currency: 'EUR',
    eligibleNet: 50_00,
    factsDigest: '',
    given: null,
    refunded: nothingRefunded,
    lines: [],
    ...more,
  };
}
