/** A missing sale as the ledger is to get it. */

import * as z from 'zod/mini';
import type { DecisionContext } from '#domain/programme.ts';
import { isRefusal } from '#domain/refusal.ts';
import { refuseSale } from '#domain/sales/refuse-sale.ts';
import type { SaleRecord } from '#domain/sales/sale-record.ts';
import { type Sale, saleSchema } from '#events/sale.ts';
import type { FileRefund, FileSale } from './rows.ts';

/** A sale without its connection, as the API takes it. */
export type MissingSale = Omit<Sale, 'connectionId'>;

const missingSaleSchema = z.omit(saleSchema(), { connectionId: true });

/**
 * Makes a canonical sale of a row. It has no lines, and version 0: whatever the vendor itself sends later is newer
 * and corrects it.
 * @param record where refunds wait for the sale; null when there are none
 * @returns why not, for one that the ledger would refuse, or would give too much for
 */
export function missingSaleOf(
  sale: FileSale,
  refund: FileRefund | null,
  record: SaleRecord | null,
  context: DecisionContext,
): MissingSale | string {
  const { saleId, soldAt, currency, eligibleNet, total, customer, receiptNumber } = sale;
  if (eligibleNet === null) return "the file doesn't say how much of it earns";
  // Where the file says that money came back, and not how much, it is something.
  const cameBack = refund?.eligibleNet ?? (refund !== null || sale.isRefunded ? 1 : 0);
  if (cameBack > (record?.refunded.net ?? 0))
    return "some of it was refunded, and the ledger doesn't know: report the refund first";
  const parsed = missingSaleSchema.safeParse({
    saleId,
    version: 0,
    status: 'completed',
    occurredAt: soldAt.at.toISOString(),
    currency,
    totals: { total: total ?? eligibleNet, eligibleNet },
    ...(customer && { customer }),
    ...(receiptNumber && { receiptNumber }),
  });
  if (!parsed.success)
    return parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ');
  const refusal = refuseSale({ connectionId: '', ...parsed.data }, context);
  return refusal !== null && isRefusal(refusal) ? refusal.detail : parsed.data;
}
