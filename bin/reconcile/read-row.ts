/** A record of an export, read as a sale or a refund. */
import { idSchema } from '#events/fields.ts';
import { type Customer, customerSchema } from '#events/sale.ts';
import { type AmountForm, amountOf, isKnownCurrency } from './amounts.ts';
import type { CellsOf, Field } from './columns.ts';
import { type DateOrder, type Moment, momentOf } from './moments.ts';
import type { SaleStatus, Statuses } from './presets.ts';
import { printable } from './printable.ts';
import type { FileRefund, FileSale, Row } from './rows.ts';

/** How a file is to be read. */
export interface Reading {
  readonly statuses: Statuses;
  readonly otherStatus: SaleStatus | null;
  /** IANA, for times without offset. */
  readonly timeZone: string;
  readonly dateOrder: DateOrder;
  /** Where no column says one. */
  readonly currency: string;
  readonly hasLineRows: boolean;
  readonly amounts: AmountForm;
}

class BadField extends Error {}

/** @returns null for a further line of the sale before it */
export function rowOf(
  record: readonly string[],
  line: number,
  cellsOf: CellsOf,
  reading: Reading,
): Row | null {
  const textOf = (field: Field) => {
    const texts = cellsOf(record, field).map(({ text }) => text);
    return texts.length === 0 ? null : texts.join(' ');
  };
  if (reading.hasLineRows && textOf('saleId') === null) return null;
  try {
    return read(record, line, { cellsOf, textOf, reading });
  } catch (error) {
    if (error instanceof BadField)
      return { kind: 'bad-row', line, reason: error.message, saleId: textOf('saleId') };
    throw error;
  }
}

interface Reader {
  readonly cellsOf: CellsOf;
  readonly textOf: (field: Field) => string | null;
  readonly reading: Reading;
}

function read(record: readonly string[], line: number, reader: Reader): FileSale | FileRefund {
  const { textOf, reading } = reader;
  const currency = (textOf('currency') ?? reading.currency).toUpperCase();
  if (!isKnownCurrency(currency)) throw new BadField(`${printable(currency)} is not an ISO 4217 currency`);
  const at = momentIn(reader);
  const eligibleNet = amountIn(record, 'eligibleNet', currency, reader);
  const total = amountIn(record, 'total', currency, reader);
  if (eligibleNet === null && total === null) throw new BadField('there is not an amount');
  const saleId = idIn('saleId', reader);
  // An amount below zero is money that went back, whatever the row calls itself.
  const isRefund = /refund|return/i.test(textOf('type') ?? '') || (eligibleNet ?? total ?? 0) < 0;
  if (isRefund) {
    const refunded = eligibleNet === null ? null : Math.abs(eligibleNet);
    const ofSale = textOf('refundOf') === null ? saleId : idIn('refundOf', reader);
    return { kind: 'refund', line, saleId: ofSale, refundedAt: at, currency, eligibleNet: refunded };
  }
  return {
    kind: 'sale',
    line,
    saleId,
    soldAt: at,
    currency,
    eligibleNet,
    total: total === null ? null : Math.max(total, 0),
    status: statusIn(reader),
    isRefunded: /refund/i.test(textOf('status') ?? ''),
    customer: customerIn(reader),
    receiptNumber: textOf('receiptNumber'),
  };
}

function idIn(field: 'saleId' | 'refundOf', { textOf }: Reader): string {
  const id = textOf(field);
  if (id === null) throw new BadField(`${field} is blank`);
  const parsed = idSchema().safeParse(id);
  if (!parsed.success)
    throw new BadField(`${field} ${JSON.stringify(printable(id))} is not the id of a sale`);
  return id;
}

function momentIn({ textOf, reading }: Reader): Moment {
  const text = textOf('occurredAt');
  if (text === null) throw new BadField('occurredAt is blank');
  const moment = momentOf(text, reading.timeZone, reading.dateOrder);
  if (moment === null)
    throw new BadField(
      `${printable(text)} is not a date and time in the order ${reading.dateOrder}; --dates names another`,
    );
  return moment;
}

function amountIn(
  record: readonly string[],
  field: 'eligibleNet' | 'total',
  currency: string,
  { cellsOf, reading }: Reader,
): number | null {
  const cells = cellsOf(record, field);
  if (cells.length === 0) return null;
  const amount = amountOf(cells, currency, reading.amounts);
  if (typeof amount === 'string') throw new BadField(`${field}: ${amount}`);
  return amount;
}

function statusIn({ textOf, reading }: Reader): SaleStatus {
  if (textOf('cancelledAt') !== null) return 'voided';
  const text = textOf('status');
  if (text === null) return 'completed';
  const { statuses, otherStatus } = reading;
  const word = text.toLowerCase();
  const status = Object.hasOwn(statuses, word) ? (statuses[word] ?? otherStatus) : otherStatus;
  if (status === null)
    throw new BadField(
      `${printable(text)} is not a known status; --statuses "${printable(text)}=completed" says what it is`,
    );
  return status;
}

/** Each contact is only a hint: one that can't be one is left out. */
function customerIn({ textOf }: Reader): Customer | null {
  const names = ['vendorCustomerId', 'email', 'phone', 'loyaltyRef'] as const;
  const known = names.flatMap((name) => {
    const parsed = customerSchema().shape[name].safeParse(textOf(name) ?? undefined);
    return parsed.success && parsed.data !== undefined ? [[name, parsed.data] as const] : [];
  });
  return known.length === 0 ? null : Object.fromEntries(known);
}
