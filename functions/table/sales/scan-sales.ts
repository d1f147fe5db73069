import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { SaleRecord } from '#domain/sales/sale-record.ts';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import type { Item, Key } from '#table/core/read.ts';
import { keyOf } from '#table/core/read.ts';
import { readGood } from '#table/core/unsound.ts';
import { saleFromItem } from './sale-item.ts';

export interface SalePage {
  readonly sales: readonly SaleRecord[];
  /** How many items of all kinds were looked at. */
  readonly scanned: number;
  /** Where the next page starts; null after the last one. */
  readonly next: Key | null;
}

export interface SalesWanted {
  readonly connectionId: string;
  readonly from: Date;
  readonly before: Date;
}

/**
 * A page of a connection's sales of some time, in no order that means anything. No index leads to them, so this reads
 * the whole table: for operators' commands, never for a handler.
 */
export async function scanSales(table: Table, wanted: SalesWanted, after: Key | null): Promise<SalePage> {
  const { pk: prefix, sk } = keys.sale(wanted.connectionId, '');
  const {
    Items: items = [],
    ScannedCount: scanned = 0,
    LastEvaluatedKey: last,
  } = await table.documents.send(
    new ScanCommand({
      TableName: table.name,
      // Instants are stored in one form, in UTC and with milliseconds, so they compare as text.
      FilterExpression:
        'sk = :sale AND begins_with(pk, :prefix) AND occurredAt >= :from AND occurredAt < :before',
      ExpressionAttributeValues: {
        ':sale': sk,
        ':prefix': prefix,
        ':from': wanted.from.toISOString(),
        ':before': wanted.before.toISOString(),
      },
      ...(after && { ExclusiveStartKey: keyOf(after) }),
    }),
  );
  return {
    sales: readGood(table, items as Item[], (item) => saleFromItem(item).sale),
    scanned,
    next: last ? keyOf(last as Key) : null,
  };
}
