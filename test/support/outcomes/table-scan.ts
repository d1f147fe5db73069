import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '#table/core/client.ts';
import { type Item, textOf } from '#table/core/read.ts';
import type { TestCloud } from '../cloud/start-cloud.ts';

/** Everything in the table, by key. */
export async function scanTable({ documents, name }: Table): Promise<ReadonlyMap<string, Item>> {
  const items = new Map<string, Item>();
  let after: Record<string, unknown> | undefined;
  do {
    const page = await documents.send(
      new ScanCommand({ TableName: name, ConsistentRead: true, ...(after && { ExclusiveStartKey: after }) }),
    );
    for (const item of (page.Items ?? []) as Item[]) items.set(textOf(item), item);
    after = page.LastEvaluatedKey;
  } while (after !== undefined);
  return items;
}

/** All that the cloud keeps, once what was under way has arrived: the table and the queues, dead letters included. */
export async function stateOf({
  cloud,
  table,
}: TestCloud): Promise<object & { readonly items: Readonly<Record<string, Item>> }> {
  await cloud.settle();
  const [items, queues] = await Promise.all([scanTable(table), cloud.queues()]);
  return { items: Object.fromEntries(items), ...queues };
}
