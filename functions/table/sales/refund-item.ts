import * as z from 'zod/mini';
import type { RefundRecord } from '#domain/sales/refund-record.ts';
import { keys } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';
import { natural, shapeOf } from '#table/core/shape.ts';

export function refundToItem(refund: RefundRecord): Item {
  return { ...keys.refund(refund.connectionId, refund.refundId), ...refund };
}

const holdToShape = shapeOf(() =>
  z.object({
    connectionId: z.string(),
    refundId: z.string(),
    saleId: z.string(),
    factsDigest: z.string(),
    occurredAt: z.string(),
    pointsReversed: natural(),
    version: z.optional(z.int()),
    source: z.optional(z.enum(['till', 'vendor'])),
    status: z.optional(z.literal('failed')),
    net: z.optional(natural()),
    mode: z.optional(z.enum(['delta', 'cumulative'])),
    changes: z.optional(z.int()),
  }),
);

/** @throws UnsoundItemError for an item that is not a refund as we write it */
export function refundFromItem(item: Item): RefundRecord {
  holdToShape(item);
  const { pk: _pk, sk: _sk, ...refund } = item as Item & RefundRecord;
  return refund;
}
