import type { RefundRecord } from '#domain/sales/refund-record.ts';
import { keys } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';

export function refundToItem(refund: RefundRecord): Item {
  return { ...keys.refund(refund.connectionId, refund.refundId), ...refund };
}

export function refundFromItem(item: Item): RefundRecord {
  const { pk: _pk, sk: _sk, ...refund } = item as Item & RefundRecord;
  return refund;
}
