import type { RefundRecord } from '#domain/sales/refund-record.ts';
import type { SaleRecord } from '#domain/sales/sale-record.ts';
import type { Item } from '#table/core/read.ts';
import type { Write } from '#table/core/transact.ts';
import { putNew } from '#table/core/writes.ts';
import { refundToItem } from './refund-item.ts';
import type { StoredSale } from './sale-item.ts';
import { saleToItem } from './sale-item.ts';

/**
 * Stores a sale on the condition that nobody has written to it since it was read as `before` (null: not there).
 * @param expiresAt as of `saleToItem`
 */
export function putSale(
  tableName: string,
  sale: SaleRecord,
  before: StoredSale | null,
  expiresAt?: number,
): Write {
  const item = saleToItem({ sale, revision: (before?.revision ?? 0) + 1 }, expiresAt);
  if (before === null) return putNew(tableName, item);
  return {
    Put: {
      TableName: tableName,
      Item: item,
      ConditionExpression: 'revision = :revision',
      ExpressionAttributeValues: { ':revision': before.revision },
    },
  };
}

/** Stores a refund on the condition that nobody has written to it since it was read as `before` (null: not there). */
export function putRefund(tableName: string, refund: RefundRecord, before: RefundRecord | null): Write {
  const item = refundToItem(refund);
  if (before === null) return putNew(tableName, item);
  const { changes, version } = before;
  const isThere = (name: string, value: unknown) =>
    value === undefined ? `attribute_not_exists(${name})` : `${name} = :${name}`;
  const values = {
    ...(changes !== undefined && { ':changes': changes }),
    ...(version !== undefined && { ':version': version }),
  };
  return {
    Put: {
      TableName: tableName,
      Item: item,
      ConditionExpression: `attribute_exists(pk) AND ${isThere('changes', changes)} AND ${isThere('version', version)}`,
      ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
    },
  };
}

/** Puts a sale in the place of an item that may be anything, if that is still as it was read. */
export function replaceSale(tableName: string, sale: SaleRecord, before: Item): Write {
  const { revision } = before;
  const item = saleToItem({ sale, revision: (Number.isSafeInteger(revision) ? Number(revision) : 0) + 1 });
  return {
    Put: {
      TableName: tableName,
      Item: item,
      ...(revision === undefined
        ? { ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(revision)' }
        : {
            ConditionExpression: 'revision = :revision',
            ExpressionAttributeValues: { ':revision': revision },
          }),
    },
  };
}
