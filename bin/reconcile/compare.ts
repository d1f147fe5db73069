/** What a file and the ledger say of one sale, held side by side. */
import type { SaleRecord } from '#domain/sales/sale-record.ts';
import { isAbout } from './moments.ts';
import type { FileRefund, FileSale } from './rows.ts';

/** `amount` and `refunded` are minor units of eligible net. */
export type Difference =
  | { readonly what: 'currency' | 'status' | 'occurredAt'; readonly file: string; readonly ledger: string }
  | { readonly what: 'amount' | 'refunded'; readonly file: number; readonly ledger: number };

/**
 * `missing`: the ledger has not got it. `extra`: only the ledger has it. `different`: both, and not the same.
 * `missing-refund`: money came back of a sale that the file does not list, and the ledger knows of less of it.
 */
export interface Finding {
  readonly finding: 'missing' | 'extra' | 'different' | 'missing-refund';
  readonly saleId: string;
  readonly occurredAt: Date;
  readonly currency: string;
  /** Minor units of eligible net, the file's where it is listed there; null when the file has only totals. */
  readonly amount: number | null;
  /** Of a `different` sale alone. */
  readonly differences?: readonly Difference[];
}

export interface Comparing {
  /** IANA, for rows that tell no more than the day. */
  readonly timeZone: string;
  readonly toleranceMs: number;
  /** Whether the file lists refunds: a sale without any has none then. */
  readonly hasRefunds: boolean;
}

/** The record of a sale, as opposed to a place where refunds wait for it. */
export function soldIn(record: SaleRecord | null): SaleRecord | null {
  return record?.status === 'awaited' ? null : record;
}

/** @returns null when they agree. A sale that is not completed earned nothing: the ledger need not know it */
export function compareSale(
  sale: FileSale,
  refund: FileRefund | null,
  record: SaleRecord | null,
  comparing: Comparing,
): Finding | null {
  const { saleId, currency, eligibleNet: amount } = sale;
  const of = { saleId, occurredAt: sale.soldAt.at, currency, amount };
  const sold = soldIn(record);
  if (sold === null) return sale.status === 'completed' ? { finding: 'missing', ...of } : null;
  const differences = [
    ...factsThatDiffer(sale, sold, comparing),
    ...sumsThatDiffer(sale, refund, sold, comparing),
  ];
  return differences.length === 0 ? null : { finding: 'different', ...of, differences };
}

/** @returns null when the ledger knows of as much that came back, or more: the file may begin after other refunds */
export function compareRefund(refund: FileRefund, record: SaleRecord | null): Finding | null {
  const { saleId, refundedAt, currency, eligibleNet } = refund;
  const lacking = eligibleNet === null ? 0 : eligibleNet - (record?.refunded.net ?? 0);
  if (lacking <= 0) return null;
  return { finding: 'missing-refund', saleId, occurredAt: refundedAt.at, currency, amount: lacking };
}

/** @returns null for a sale that gives nothing, which an export may well leave out */
export function extraOf(record: SaleRecord): Finding | null {
  const { saleId, status, occurredAt, currency, eligibleNet: amount } = record;
  return status === 'completed'
    ? { finding: 'extra', saleId, occurredAt: new Date(occurredAt), currency, amount }
    : null;
}

function factsThatDiffer(
  sale: FileSale,
  sold: SaleRecord,
  { timeZone, toleranceMs }: Comparing,
): Difference[] {
  const differences: Difference[] = [];
  if (sale.currency !== sold.currency)
    differences.push({ what: 'currency', file: sale.currency, ledger: sold.currency });
  if (sale.status !== sold.status)
    differences.push({ what: 'status', file: sale.status, ledger: sold.status });
  if (!isAbout(sale.soldAt, new Date(sold.occurredAt), timeZone, toleranceMs))
    differences.push({ what: 'occurredAt', file: sale.soldAt.at.toISOString(), ledger: sold.occurredAt });
  return differences;
}

/** Of sales that are completed here and there: vendors may empty the amounts of the others. */
function sumsThatDiffer(
  sale: FileSale,
  refund: FileRefund | null,
  sold: SaleRecord,
  { hasRefunds }: Comparing,
): Difference[] {
  const { eligibleNet } = sale;
  if (eligibleNet === null || sale.currency !== sold.currency) return [];
  if (sale.status !== 'completed' || sold.status !== 'completed') return [];
  const refunded = refund === null ? 0 : refund.eligibleNet;
  return [
    ...(eligibleNet === sold.eligibleNet
      ? []
      : [{ what: 'amount' as const, file: eligibleNet, ledger: sold.eligibleNet }]),
    ...(hasRefunds && refunded !== null && refunded !== sold.refunded.net
      ? [{ what: 'refunded' as const, file: refunded, ledger: sold.refunded.net }]
      : []),
  ];
}
