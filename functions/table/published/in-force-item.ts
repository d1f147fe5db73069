import * as z from 'zod/mini';
import type { InForce } from '#domain/published/in-force.ts';
import { nothingInForce } from '#domain/published/in-force.ts';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import type { Item, ReadOptions } from '#table/core/read.ts';
import { getItem } from '#table/core/read.ts';
import { natural, shapeOf } from '#table/core/shape.ts';

const holdToShape = shapeOf(() =>
  z.object({
    revision: natural(),
    entries: z.array(
      z.object({
        changeId: z.string(),
        kind: z.string(),
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
