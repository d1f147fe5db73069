import type { SaleRecord } from '#domain/sales/sale-record.ts';
import type { Write } from '#table/core/transact.ts';
import { putNew } from '#table/core/writes.ts';
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
