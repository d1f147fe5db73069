import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { addDays } from '#domain/dates.ts';
import type { Table } from '#table/core/client.ts';
import { memberIdOfKey } from '#table/core/keys.ts';
import type { Key } from '#table/core/read.ts';
import type { DueTask } from '#table/schema.ts';
import { table as schema } from '#table/schema.ts';
import { dueShardName } from './account-item.ts';
import { dueFromKey } from './due-key.ts';

export interface DueMember {
  readonly memberId: string;
  /** The first day on which something of theirs was due, or may have been. */
  readonly dueOn: string;
  /** What may be due on that very day; left out: anything. */
  readonly dueFor?: readonly DueTask[] | undefined;
  /** Where the member stands in the index. */
  readonly place: DuePlace;
}

/** A place in the due index, at which a query goes on. */
export type DuePlace = Key & {
  readonly [schema.dueIndex.partitionKey]: string;
  readonly [schema.dueIndex.sortKey]: string;
};

/** A page of members who are open, whether anything is due of them or not. */
export interface OpenMembers {
  readonly memberIds: readonly string[];
  /** Behind which the next page begins; null after the last one. */
  readonly next: DuePlace | null;
}

/**
 * A page of the open members of one shard, in the order of what is due of them. One whose day moves meanwhile may come
 * twice, or not at all.
 * @param after goes on behind this place; null: from the beginning
 */
export async function openMembers(table: Table, shard: number, after: DuePlace | null): Promise<OpenMembers> {
  const { name, partitionKey } = schema.dueIndex;
  const { Items: items = [], LastEvaluatedKey: last } = await table.documents.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: name,
      KeyConditionExpression: `${partitionKey} = :shard`,
      ExpressionAttributeValues: { ':shard': dueShardName(shard) },
      ...(after !== null && { ExclusiveStartKey: { ...after } }),
    }),
  );
  return {
    memberIds: (items as DuePlace[]).map(memberIdOfKey),
    next: (last as DuePlace | undefined) ?? null,
  };
}

/**
 * The members of one shard of whom something is due by `today`, page by page; nobody else is read.
 * @param after goes on behind this place; null: from the beginning
 */
export async function* dueMembers(
  table: Table,
  shard: number,
  today: string,
  after: DuePlace | null,
): AsyncGenerator<readonly DueMember[]> {
  const { name, partitionKey, sortKey } = schema.dueIndex;
  let last: Record<string, unknown> | undefined = after === null ? undefined : { ...after };
  do {
    const page = await table.documents.send(
      new QueryCommand({
        TableName: table.name,
        IndexName: name,
        // Whatever a day is for stands behind it, and before the next day.
        KeyConditionExpression: `${partitionKey} = :shard AND ${sortKey} < :tomorrow`,
        ExpressionAttributeValues: { ':shard': dueShardName(shard), ':tomorrow': addDays(today, 1) },
        ...(last && { ExclusiveStartKey: last }),
      }),
    );
    yield ((page.Items ?? []) as DuePlace[]).map((place) => {
      const { nextDueOn: dueOn, dueFor } = dueFromKey(place[sortKey]);
      return { memberId: memberIdOfKey(place), dueOn, dueFor, place };
    });
    last = page.LastEvaluatedKey;
  } while (last !== undefined);
}
