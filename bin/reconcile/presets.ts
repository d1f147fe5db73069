/** What the exports of the vendors look like; docs/reconcile.md says where each is found. */
import type { AmountForm } from './amounts.ts';
import type { Columns } from './columns.ts';

export type SaleStatus = 'open' | 'completed' | 'voided';

/** The words of a status column, in lower case. */
export type Statuses = Readonly<Record<string, SaleStatus>>;

export interface Preset {
  /** Those that the file has; a sale needs at least its id, its time and an amount. */
  readonly columns: Columns;
  readonly statuses: Statuses;
  /** What any other status is; left out, it is refused. */
  readonly otherStatus?: SaleStatus;
  /** IANA, for times without offset; the programme's if left out. */
  readonly timeZone?: string;
  /** A record without sale id belongs to the sale before it: one of its further lines. */
  readonly hasLineRows?: true;
  readonly isRounded: AmountForm['isRounded'];
}

const own: Statuses = { open: 'open', completed: 'completed', voided: 'voided' };

/** Columns named as in `events/sale.ts`. */
export const canonical: Preset = {
  columns: {
    saleId: 'saleId',
    occurredAt: 'occurredAt',
    eligibleNet: 'eligibleNet',
    total: 'total',
    currency: 'currency',
    status: 'status',
    cancelledAt: 'cancelledAt',
    type: 'type',
    refundOf: 'refundOf',
    email: 'email',
    phone: 'phone',
    loyaltyRef: 'loyaltyRef',
    vendorCustomerId: 'vendorCustomerId',
    receiptNumber: 'receiptNumber',
  },
  statuses: own,
  isRounded: false,
};

export const presets: Readonly<Record<string, Preset>> = {
  square: {
    columns: {
      // A sale is a payment, and what it earns by leaves out the tip, as in functions/pos/square/square.ts.
      saleId: 'Payment ID',
      occurredAt: 'Date + Time',
      eligibleNet: 'Total Collected - Tip',
      total: 'Total Collected',
      status: 'Transaction Status',
      type: 'Event Type',
      vendorCustomerId: 'Customer ID',
      loyaltyRef: 'Customer Reference ID',
    },
    statuses: { ...own, complete: 'completed' },
    isRounded: false,
  },
  shopify: {
    columns: {
      saleId: 'Id',
      occurredAt: 'Created at',
      eligibleNet: 'Subtotal',
      total: 'Total',
      currency: 'Currency',
      status: 'Financial Status',
      cancelledAt: 'Cancelled at',
      email: 'Email',
      phone: 'Phone',
      receiptNumber: 'Name',
    },
    statuses: {
      paid: 'completed',
      partially_refunded: 'completed',
      refunded: 'completed',
      voided: 'voided',
    },
    otherStatus: 'open',
    hasLineRows: true,
    isRounded: false,
  },
  woocommerce: {
    columns: {
      saleId: 'Order #',
      occurredAt: 'Date',
      eligibleNet: 'Net sales',
      status: 'Status',
    },
    statuses: {
      processing: 'completed',
      completed: 'completed',
      refunded: 'completed',
      cancelled: 'voided',
      failed: 'voided',
      trash: 'voided',
    },
    otherStatus: 'open',
    isRounded: true,
  },
  lightspeed: {
    columns: {
      saleId: 'id',
      occurredAt: 'sale_date',
      eligibleNet: 'total_price',
      total: 'total_price + total_tax',
      status: 'status',
      refundOf: 'return_for',
      vendorCustomerId: 'customer_id',
      receiptNumber: 'receipt_number',
    },
    statuses: {
      closed: 'completed',
      layby_closed: 'completed',
      onaccount_closed: 'completed',
      dispatched_closed: 'completed',
      picked_up_closed: 'completed',
      service_closed: 'completed',
      voided: 'voided',
    },
    otherStatus: 'open',
    timeZone: 'UTC',
    isRounded: true,
  },
};
