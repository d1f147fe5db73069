/** The ledger's side: what it has of a file's sales. */
import type { SaleRecord } from '#domain/sales/sale-record.ts';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import { getItems, textOf } from '#table/core/read.ts';
import { saleFromItem } from '#table/sales/sale-item.ts';

/** Sales that are read at a time; DynamoDB answers a hundred a call. */
export const readAtOnce = 500;

/** @returns the sales that there are, by id */
export async function readSales(
  table: Table,
  connectionId: string,
  saleIds: readonly string[],
): Promise<ReadonlyMap<string, SaleRecord>> {
  const items = await getItems(
    table,
    saleIds.map((saleId) => keys.sale(connectionId, saleId)),
  );
  const found = saleIds.flatMap((saleId) => {
    const item = items.get(textOf(keys.sale(connectionId, saleId)));
    return item === undefined ? [] : [[saleId, saleFromItem(item).sale] as const];
  });
  return new Map(found);
}
