import * as z from 'zod/mini';
import { changeKinds } from '#domain/published/change.ts';
import type { InForce } from '#domain/published/in-force.ts';
import { nothingInForce } from '#domain/published/in-force.ts';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import type { Item, ReadOptions } from '#table/core/read.ts';
import { getItem } from '#table/core/read.ts';
import { natural, shapeOf } from '#table/core/shape.ts';
import type { Write } from '#table/core/transact.ts';

const holdToShape = shapeOf(() =>
  z.object({
    revision: natural(),
    entries: z.array(
      z.object({
        changeId: z.string(),
        kind: z.enum(changeKinds),
        id: z.string(),
        isHidden: z.optional(z.boolean()),
      }),
    ),
  }),
);

/** The list of what is in force; the empty one where nothing was ever published. @throws UnsoundItemError */
export async function readInForce(table: Table, options?: ReadOptions): Promise<InForce> {
  const item = await getItem(table, keys.inForce(), options);
  return item === null ? nothingInForce : inForceFromItem(item);
}

function inForceFromItem(item: Item): InForce {
  holdToShape(item);
  const { revision, entries } = item as Item & InForce;
  return { revision, entries };
}

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
