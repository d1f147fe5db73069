/** What the rows of an export say. */
import type { Customer } from '#events/sale.ts';
import type { Moment } from './moments.ts';
import type { SaleStatus } from './presets.ts';

/** A sale as a file says it. Amounts are minor units; null is what the file does not say. */
export interface FileSale {
  readonly kind: 'sale';
  readonly line: number;
  readonly saleId: string;
  readonly soldAt: Moment;
  readonly currency: string;
  readonly eligibleNet: number | null;
  readonly total: number | null;
  readonly status: SaleStatus;
  /** Its status says that money came back of it, all or a part. */
  readonly isRefunded: boolean;
  readonly customer: Customer | null;
  readonly receiptNumber: string | null;
}

export interface FileRefund {
  readonly kind: 'refund';
  readonly line: number;
  /** Of the sale. */
  readonly saleId: string;
  readonly refundedAt: Moment;
  readonly currency: string;
  /** What came back of the sale's eligible net, zero or more; null when the file has only totals. */
  readonly eligibleNet: number | null;
}

export interface BadRow {
  readonly kind: 'bad-row';
  readonly line: number;
  readonly reason: string;
  /** The sale that it is about, as far as that can be read. */
  readonly saleId: string | null;
}

export type Row = FileSale | FileRefund | BadRow;
