import type { InForce } from '#domain/published/in-force.ts';
import { keys } from '#table/core/keys.ts';
import type { Write } from '#table/core/transact.ts';

/** Writes the next list, on the condition that nobody wrote one since. */
export function nextInForce(tableName: string, { revision, entries }: InForce): Write {
  return {
    Put: {
      TableName: tableName,
      Item: { ...keys.inForce(), revision, entries },
      ...(revision === 1
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: 'revision = :before',
            ExpressionAttributeValues: { ':before': revision - 1 },
          }),
    },
  };
}
