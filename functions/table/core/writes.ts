/** The writes of a transaction that any item may have. */
import type { Item, Key } from './read.ts';
import { keyOf } from './read.ts';
import type { Write } from './transact.ts';

const isNew = 'attribute_not_exists(pk)';

/** Puts an item, whatever stands in its place. */
export function put(tableName: string, item: Item): Write {
  return { Put: { TableName: tableName, Item: item } };
}

/** Puts an item where none stands yet. */
export function putNew(tableName: string, item: Item): Write {
  return { Put: { TableName: tableName, Item: item, ConditionExpression: isNew } };
}

/** Deletes an item, on a condition if there is one. */
export function deletion(
  tableName: string,
  key: Key,
  condition?: string,
  values?: Record<string, unknown>,
): Write {
  return {
    Delete: {
      TableName: tableName,
      Key: keyOf(key),
      ...(condition && { ConditionExpression: condition }),
      ...(values && { ExpressionAttributeValues: values }),
    },
  };
}

/** Holds the transaction to an item's absence. */
export function checkAbsent(tableName: string, key: Key): Write {
  return { ConditionCheck: { TableName: tableName, Key: keyOf(key), ConditionExpression: isNew } };
}
