import type { RefundRecord } from '#domain/refund.ts';
import { keys } from './keys.ts';
import type { Item } from './read.ts';

export function refundToItem(refund: RefundRecord): Item {
  return { ...keys.refund(refund.connectionId, refund.refundId), ...refund };
}

export function refundFromItem(item: Item): RefundRecord {
  const { pk: _pk, sk: _sk, ...refund } = item as Item & RefundRecord;
  return refund;
}
