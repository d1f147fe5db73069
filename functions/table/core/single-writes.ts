import { ConditionalCheckFailedException, TransactionConflictException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from './client.ts';
import type { Item, Key } from './read.ts';
import { keyOf } from './read.ts';
import { untilWritten } from './transact.ts';

/** Puts an item that is not there yet. @returns false when it is there; it stays as it was */
export function createItem(table: Table, item: Item): Promise<boolean> {
  return putItemIf(table, item, 'attribute_not_exists(pk)');
}

/** Puts an item in whatever place, on a condition if there is one. @returns false when it did not hold */
export async function putItemIf(
  table: Table,
  item: Item,
  condition?: string,
  values?: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  return whetherHeld(() =>
    table.documents.send(
      new PutCommand({
        TableName: table.name,
        Item: item,
        ...(condition && { ConditionExpression: condition }),
        ...(values && { ExpressionAttributeValues: { ...values } }),
      }),
    ),
  );
}

/** Deletes an item. @returns false when it was not there */
export function deleteItem(table: Table, key: Key): Promise<boolean> {
  return deleteItemIf(table, key, 'attribute_exists(pk)');
}

/** Deletes an item on a condition. @returns false when it did not hold */
export async function deleteItemIf(
  table: Table,
  key: Key,
  condition: string,
  values?: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  return whetherHeld(() =>
    table.documents.send(
      new DeleteCommand({
        TableName: table.name,
        Key: keyOf(key),
        ConditionExpression: condition,
        ...(values && { ExpressionAttributeValues: { ...values } }),
      }),
    ),
  );
}

/** Updates an item that is there. @returns false when it is not */
export async function updateExisting(
  table: Table,
  key: Key,
  expression: string,
  values: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  return updateIf(table, key, { expression, condition: 'attribute_exists(pk)', values });
}

export interface ConditionalUpdate {
  readonly expression: string;
  readonly condition: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, unknown>>;
}

/** Updates an item on a condition. @returns false when it did not hold; the item stays as it was */
export async function updateIf(
  table: Table,
  key: Key,
  { expression, condition, names, values }: ConditionalUpdate,
): Promise<boolean> {
  return whetherHeld(() =>
    table.documents.send(
      new UpdateCommand({
        TableName: table.name,
        Key: keyOf(key),
        UpdateExpression: expression,
        ConditionExpression: condition,
        ...(names && { ExpressionAttributeNames: { ...names } }),
        ...(values && { ExpressionAttributeValues: { ...values } }),
      }),
    ),
  );
}

/** Removes attributes of an item. @returns false when it is not there */
export async function removeAttributes(table: Table, key: Key, names: readonly string[]): Promise<boolean> {
  return whetherHeld(() =>
    table.documents.send(
      new UpdateCommand({
        TableName: table.name,
        Key: keyOf(key),
        UpdateExpression: `REMOVE ${names.map((_, index) => `#name${index}`).join(', ')}`,
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: Object.fromEntries(names.map((name, index) => [`#name${index}`, name])),
      }),
    ),
  );
}

/** Sets attributes of an item; null removes one. @returns false when the item is not there */
export async function setAttributes(
  table: Table,
  key: Key,
  values: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  const changes = Object.entries(values).filter(([, value]) => value !== undefined);
  const set = changes.filter(([, value]) => value !== null);
  const removed = changes.filter(([, value]) => value === null);
  const expression = [
    ...(set.length > 0 ? [`SET ${set.map(([name]) => `#${name} = :${name}`).join(', ')}`] : []),
    ...(removed.length > 0 ? [`REMOVE ${removed.map(([name]) => `#${name}`).join(', ')}`] : []),
  ];
  return whetherHeld(() =>
    table.documents.send(
      new UpdateCommand({
        TableName: table.name,
        Key: keyOf(key),
        UpdateExpression: expression.join(' '),
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: Object.fromEntries(changes.map(([name]) => [`#${name}`, name])),
        ...(set.length > 0 && {
          ExpressionAttributeValues: Object.fromEntries(set.map(([name, value]) => [`:${name}`, value])),
        }),
      }),
    ),
  );
}

/** Replaces an attribute that still is what was read. @returns false when it is not, or the item is gone */
export async function replaceAttribute(
  table: Table,
  key: Key,
  name: string,
  { before, after }: { readonly before: unknown; readonly after: unknown },
): Promise<boolean> {
  return whetherHeld(() =>
    table.documents.send(
      new UpdateCommand({
        TableName: table.name,
        Key: keyOf(key),
        UpdateExpression: 'SET #name = :after',
        ConditionExpression: '#name = :before',
        ExpressionAttributeNames: { '#name': name },
        ExpressionAttributeValues: { ':before': before, ':after': after },
      }),
    ),
  );
}

/** Waits while a transaction is at the item, for which the SDK does not. */
function whetherHeld(send: () => Promise<unknown>): Promise<boolean> {
  return untilWritten(async () => {
    try {
      await send();
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      if (error instanceof TransactionConflictException) return 'conflict';
      throw error;
    }
  });
}
