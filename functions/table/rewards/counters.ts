import * as z from 'zod/mini';
import type { Table } from '#table/core/client.ts';
import type { Item } from '#table/core/read.ts';
import { natural, shapeOf } from '#table/core/shape.ts';
import { readGood } from '#table/core/unsound.ts';

/** `remaining`: of a part of a reward's stock. `taken`: by one member. */
export type Counter = 'remaining' | 'taken';

const shapes = {
  remaining: shapeOf(() => z.object({ remaining: natural(), stock: z.optional(natural()) })),
  taken: shapeOf(() => z.object({ taken: natural() })),
};

/** What a counter stands at; 0 where there is none. @throws UnsoundItemError for one that counts nothing whole */
export function countIn(item: Item | undefined, counter: Counter): number {
  if (item === undefined) return 0;
  shapes[counter](item);
  return Number(item[counter]);
}

/** As `countIn`, for lists and sums: one that cannot be read is 0, and `table.passedOver` is told of it. */
export function goodCount(table: Table, item: Item | undefined, counter: Counter): number {
  const counts = readGood(table, item === undefined ? [] : [item], (one) => countIn(one, counter));
  return counts[0] ?? 0;
}

/**
 * Of which stock the counters of a reward tell, by the first of them; undefined: of the one that an operator gave it, or
 * of none that can be read.
 */
export function stockCounted({ stock }: Item): number | undefined {
  return typeof stock === 'number' ? stock : undefined;
}
