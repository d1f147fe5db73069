/** The ledger's side: the table, and what it has of a file's sales. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SaleRecord } from '#domain/sale-record.ts';
import { openTable, type Table } from '#table/client.ts';
import { keys } from '#table/keys.ts';
import { getItems, type Key, textOf } from '#table/read.ts';
import { saleFromItem } from '#table/sale-item.ts';
import { UsageError } from './problem.ts';

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

/** @param url of the demo when `isLocal`. @throws UsageError when neither a table nor the demo can be found */
export async function tableOf(name: string | undefined, isLocal: boolean, url: string): Promise<Table> {
  if (isLocal) return localTable(url);
  if (!name)
    throw new UsageError('--table is missing: give the TableName that the deploy printed, or --local');
  return openTable(name);
}

async function localTable(url: string): Promise<Table> {
  const response = await fetch(`${url}/_local/addresses`).catch(() => null);
  if (!response?.ok) throw new UsageError(`nothing answers at ${url}; start it with npm start`);
  const { tableName, dynamodb } = (await response.json()) as { tableName: string; dynamodb: string };
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return openTable(tableName, new DynamoDBClient({ endpoint: dynamodb, region: 'eu-west-1', credentials }));
}

/** A place in the table as text that can be pasted into a command. */
export function cursorText({ pk, sk }: Key): string {
  return Buffer.from(JSON.stringify([pk, sk])).toString('base64url');
}

export function parseCursor(text: string): Key {
  try {
    const [pk, sk] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[];
    if (typeof pk === 'string' && typeof sk === 'string') return { pk, sk };
  } catch {
    // Whatever it is, it is not one of ours.
  }
  throw new UsageError('--after takes the cursor that a stopped run printed');
}
