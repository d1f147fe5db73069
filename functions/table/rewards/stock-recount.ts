import type { CountedStock } from '#domain/rewards/stock.ts';
import { keys } from '#table/core/keys.ts';
import type { Key } from '#table/core/read.ts';
import { keyOf } from '#table/core/read.ts';
import type { Write } from '#table/core/transact.ts';

/** The counters of a stock as they become, where nothing was taken of it yet or it is another one than was counted. */
export interface StockRecount {
  readonly rewardId: string;
  readonly stock: number;
  /** What is left of each part, before anything is taken by the same transaction. */
  readonly left: readonly number[];
  /** What the counters said; null: there were none. */
  readonly before: BeforeRecount | null;
}

export interface BeforeRecount extends CountedStock {
  /** Whether the first counter says of which stock it counts; those of earlier releases do not. */
  readonly saysStock: boolean;
}

/**
 * The writes of a recount. The first counter says of which stock all of them count, so of two who count anew at once one
 * reads again.
 * @param takenOf what the same transaction changes of a counter: a transaction may touch an item only once
 */
export function recountWrites(
  tableName: string,
  { rewardId, stock, left, before }: StockRecount,
  takenOf: (key: Key) => number,
): readonly Write[] {
  const count = Math.max(left.length, before?.left.length ?? 0);
  return Array.from({ length: count }, (_, part): Write => {
    const key = keys.stock(rewardId, part);
    const isFirst = part === 0;
    const counted = before?.left[part];
    const conditions = [
      ...(counted === undefined ? [] : ['#count = :before']),
      ...(isFirst ? [before === null ? 'attribute_not_exists(#count)' : stockHeld(before)] : []),
    ];
    return {
      Update: {
        TableName: tableName,
        Key: keyOf(key),
        UpdateExpression: `SET #count = :left${isFirst ? ', #stock = :stock' : ''}`,
        ...(conditions.length > 0 && { ConditionExpression: conditions.join(' AND ') }),
        ExpressionAttributeNames: { '#count': 'remaining', ...(isFirst && { '#stock': 'stock' }) },
        ExpressionAttributeValues: {
          ':left': (left[part] ?? 0) + takenOf(key),
          ...(counted !== undefined && { ':before': counted }),
          ...(isFirst && { ':stock': stock }),
          ...(isFirst && before?.saysStock && { ':counted': before.stock }),
        },
      },
    };
  });
}

function stockHeld({ saysStock }: BeforeRecount): string {
  return saysStock ? '#stock = :counted' : 'attribute_not_exists(#stock)';
}
