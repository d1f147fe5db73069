/** A connection that continues another books under the ids of that one, which continues none itself. */
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import { getItem, keyOf, queryAll } from '#table/core/read.ts';
import { updateIf } from '#table/core/single-writes.ts';
import type { Write } from '#table/core/transact.ts';
import { transact } from '#table/core/transact.ts';
import { putNew } from '#table/core/writes.ts';
import { type Connection, connectionFromItem } from './connections.ts';

/** The first connection of a shop: it is there, or was deleted and its shops tell that it was. */
export interface First {
  readonly connectionId: string;
  readonly isThere: boolean;
}

/**
 * The first connection of a chain.
 * @param connectionId any connection of it
 * @returns null when there is none of that id and vendor, and never was one whose shops are known
 */
export async function firstOf(table: Table, connectionId: string, vendor: string): Promise<First | null> {
  const item = await getItem(table, keys.connection(connectionId));
  if (item !== null) {
    const named = connectionFromItem(item);
    if (named.vendor !== vendor) return null;
    if (named.continues === undefined) return { connectionId, isThere: true };
    const isThere = (await getItem(table, keys.connection(named.continues))) !== null;
    return { connectionId: named.continues, isThere };
  }
  const shops = await queryAll(table, { pk: keys.shop('', '').pk, skPrefix: `SHOP#${vendor}#` });
  return shops.some((shop) => shop['connectionId'] === connectionId)
    ? { connectionId, isThere: false }
    : null;
}

/**
 * Makes a connection that continues another, which is settled by that: it can continue none itself from now on, so there
 * is no chain and no circle.
 * @returns `conflict` when the id is taken, the first one is a continuation by now, or another writer was at them
 */
export function createContinuation(
  table: Table,
  { connectionId, ...connection }: Connection,
  first: First,
): Promise<'written' | 'conflict'> {
  const { createdAt: at } = connection;
  return transact(table, [
    putNew(table.name, { ...keys.connection(connectionId), ...connection }),
    ...(first.isThere ? [settleFirst(table, first, at)] : []),
  ]);
}

/**
 * Lets a connection continue another, as long as it is not settled.
 * @returns `conflict` when it is settled or gone, the first one is a continuation by now, or another writer was at them
 */
export function continueConnection(
  table: Table,
  connectionId: string,
  first: First,
  now: Date,
): Promise<'written' | 'conflict'> {
  return transact(table, [
    {
      Update: {
        TableName: table.name,
        Key: keyOf(keys.connection(connectionId)),
        UpdateExpression: 'SET continues = :first',
        ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(settledAt)',
        ExpressionAttributeValues: { ':first': first.connectionId },
      },
    },
    ...(first.isThere ? [settleFirst(table, first, now.toISOString())] : []),
  ]);
}

/** Lets a connection book under its own ids, as long as it is not settled. @returns false when it is, or is gone */
export function endContinuation(table: Table, connectionId: string): Promise<boolean> {
  return updateIf(table, keys.connection(connectionId), {
    expression: 'REMOVE continues',
    condition: 'attribute_exists(pk) AND attribute_not_exists(settledAt)',
  });
}

function settleFirst(table: Table, { connectionId }: First, at: string): Write {
  return settling(table, connectionId, at, undefined);
}

/** Settles a connection that is there and books as it is thought to. @param shop that it has now heard of */
export function settling(
  table: Table,
  connectionId: string,
  at: string,
  continues: string | undefined,
  shop?: string,
): Write {
  const booksAsThought =
    continues === undefined ? 'attribute_not_exists(continues)' : 'continues = :continues';
  return {
    Update: {
      TableName: table.name,
      Key: keyOf(keys.connection(connectionId)),
      UpdateExpression: `SET settledAt = if_not_exists(settledAt, :at)${shop === undefined ? '' : ' ADD shops :shops'}`,
      ConditionExpression: `attribute_exists(pk) AND ${booksAsThought}`,
      ExpressionAttributeValues: {
        ':at': at,
        ...(continues !== undefined && { ':continues': continues }),
        ...(shop !== undefined && { ':shops': new Set([shop]) }),
      },
    },
  };
}
