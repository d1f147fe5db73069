import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from './client.ts';
import type { Item, Key } from './read.ts';
import { keyOf } from './read.ts';

/** Puts an item that is not there yet. @returns false when it is there; it stays as it was */
export async function createItem(table: Table, item: Item): Promise<boolean> {
  return whetherHeld(
    table.documents.send(
      new PutCommand({ TableName: table.name, Item: item, ConditionExpression: 'attribute_not_exists(pk)' }),
    ),
  );
}

/** Deletes an item. @returns false when it was not there */
export async function deleteItem(table: Table, key: Key): Promise<boolean> {
  return whetherHeld(
    table.documents.send(
      new DeleteCommand({
        TableName: table.name,
        Key: keyOf(key),
        ConditionExpression: 'attribute_exists(pk)',
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
  return whetherHeld(
    table.documents.send(
      new UpdateCommand({
        TableName: table.name,
        Key: keyOf(key),
        UpdateExpression: expression,
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ...values },
      }),
    ),
  );
}

export interface ConditionalUpdate {
  readonly expression: string;
  readonly condition: string;
  readonly names: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Updates an item on a condition. @returns false when it did not hold; the item stays as it was */
export async function updateIf(
  table: Table,
  key: Key,
  { expression, condition, names, values }: ConditionalUpdate,
): Promise<boolean> {
  return whetherHeld(
    table.documents.send(
      new UpdateCommand({
        TableName: table.name,
        Key: keyOf(key),
        UpdateExpression: expression,
        ConditionExpression: condition,
        ExpressionAttributeNames: { ...names },
        ExpressionAttributeValues: { ...values },
      }),
    ),
  );
}

/** Removes attributes of an item. @returns false when it is not there */
export async function removeAttributes(table: Table, key: Key, names: readonly string[]): Promise<boolean> {
  return whetherHeld(
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

async function whetherHeld(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
