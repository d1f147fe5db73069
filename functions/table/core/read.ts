import { setTimeout as sleep } from 'node:timers/promises';
import { BatchGetCommand, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from './client.ts';

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

export type Item = Readonly<Record<string, unknown>> & Key;

/** DynamoDB answers at most so many keys a call. */
const batchGetLimit = 100;

/** So often what DynamoDB left out of its answer is asked for again. */
const mostTries = 10;

/** Thrown when the table has too much to do; named as the SDK names it, for it is the same outage. */
class ReadThrottledError extends Error {
  override readonly name = 'ThrottlingException';
}

/** How a read is done. */
export interface ReadOptions {
  /** False: what was written in the last moments may be missing, at half the price. Default: true, as of now. */
  readonly isConsistent?: boolean;
}

/** @returns the item, or null */
export async function getItem(
  table: Table,
  key: Key,
  { isConsistent = true }: ReadOptions = {},
): Promise<Item | null> {
  const { Item: item } = await table.documents.send(
    new GetCommand({ TableName: table.name, Key: keyOf(key), ConsistentRead: isConsistent }),
  );
  return (item as Item | undefined) ?? null;
}

/**
 * Reads many items in as few calls as DynamoDB allows; equal keys are asked once, unknown ones left out.
 * @returns the items by `textOf(key)`
 * @throws when the table leaves some out of its answer at every try
 */
export async function getItems(
  table: Table,
  keys: readonly Key[],
  { isConsistent = true }: ReadOptions = {},
): Promise<ReadonlyMap<string, Item>> {
  const wanted = [...new Map(keys.map((key) => [textOf(key), keyOf(key)])).values()];
  const found = new Map<string, Item>();
  for (let start = 0; start < wanted.length; start += batchGetLimit) {
    let pending = wanted.slice(start, start + batchGetLimit);
    for (let attempt = 0; pending.length > 0; attempt += 1) {
      if (attempt > mostTries)
        throw new ReadThrottledError('the table answers only a part of what it is asked');
      if (attempt > 0) await sleep(Math.random() * 50 * 2 ** Math.min(attempt, 6));
      const { Responses: answers, UnprocessedKeys: unprocessed } = await table.documents.send(
        new BatchGetCommand({
          RequestItems: { [table.name]: { Keys: pending, ConsistentRead: isConsistent } },
        }),
      );
      for (const item of (answers?.[table.name] ?? []) as Item[]) found.set(textOf(item), item);
      pending = (unprocessed?.[table.name]?.Keys ?? []) as typeof pending;
    }
  }
  return found;
}

export interface Page {
  readonly items: readonly Item[];
  /** Where the next page starts; null after the last one. */
  readonly next: Key | null;
}

export interface PageQuery extends ReadOptions {
  readonly pk: string;
  readonly skPrefix: string;
  readonly newestFirst?: boolean;
  readonly limit?: number;
  readonly after?: Key | null;
}

/** One page of a partition's items whose sort key starts with `skPrefix`, in the order of that key. */
export async function queryPage(table: Table, query: PageQuery): Promise<Page> {
  const { Items: items = [], LastEvaluatedKey: last } = await table.documents.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': query.pk, ':prefix': query.skPrefix },
      ScanIndexForward: !query.newestFirst,
      ConsistentRead: query.isConsistent ?? true,
      ...(query.limit !== undefined && { Limit: query.limit }),
      ...(query.after && { ExclusiveStartKey: keyOf(query.after) }),
    }),
  );
  return { items: items as Item[], next: last ? keyOf(last as Key) : null };
}

/** All of them, page by page; for partitions that are small by design (connections, till keys). */
export async function queryAll(table: Table, query: PageQuery): Promise<readonly Item[]> {
  const items: Item[] = [];
  let after: Key | null = query.after ?? null;
  do {
    const page: Page = await queryPage(table, { ...query, after });
    items.push(...page.items);
    after = page.next;
  } while (after !== null);
  return items;
}

export function textOf({ pk, sk }: Key): string {
  return `${pk} ${sk}`;
}

export function keyOf({ pk, sk }: Key): { pk: string; sk: string } {
  return { pk, sk };
}
