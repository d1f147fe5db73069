import type { KeptReward } from '#domain/rewards/catalogue.ts';
import type { Reward, RewardUse } from '#domain/rewards/reward.ts';
import type { CountedStock } from '#domain/rewards/stock.ts';
import { leftOf, partsLeft, partsOf } from '#domain/rewards/stock.ts';
import { ownPart, partsFrom } from '#domain/split.ts';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import type { Item, Key } from '#table/core/read.ts';
import { getItems, textOf } from '#table/core/read.ts';
import { countIn, goodCount, stockCounted } from '#table/rewards/counters.ts';
import type { BeforeRecount, StockRecount } from '#table/rewards/stock-recount.ts';

export interface StockRead {
  readonly use: RewardUse;
  /** The part of the stock to take from; null when the reward has no limit or nothing is left. */
  readonly stockShard: number | null;
  /** What the counters have to become with it; undefined: they are as they should be. */
  readonly recount?: StockRecount | undefined;
}

/** What is kept of a reward that says something of its counters. */
type Kept = Pick<KeptReward, 'ownStock'> | undefined;

type Items = ReadonlyMap<string, Item>;

/**
 * What is left of a reward and what the member has had of it.
 * @param items what was read already: the first part of the stock and the member's counter among it
 * @throws UnsoundItemError for the member's counter; a part of the stock that cannot be read has nothing left
 */
export async function readStock(
  table: Table,
  reward: Reward,
  kept: Kept,
  memberId: string,
  items: Items,
): Promise<StockRead> {
  const { rewardId, stock } = reward;
  const taken = countIn(items.get(textOf(keys.taken(memberId, rewardId))), 'taken');
  if (stock === undefined) return { use: { remaining: null, taken }, stockShard: null };
  const parts = Math.max(partsOf(stock), countedParts(reward, kept, items));
  const counters = parts > 1 ? await getItems(table, partKeys(rewardId, parts)) : items;
  const before = countedOf(table, reward, kept, counters);
  const left = partsLeft(stock, before);
  const inTurn = partsFrom(ownPart(memberId, left.length), left.length);
  const stockShard = inTurn.find((part) => (left[part] ?? 0) > 0) ?? null;
  const isCounted = before?.stock === stock;
  return {
    use: { remaining: leftOf(stock, before), taken },
    stockShard,
    ...(!isCounted && stockShard !== null && { recount: { rewardId, stock, left, before } }),
  };
}

/** The counters of the stock as it is, which tell whether there are further ones. */
export function stockKeys({ rewardId, stock }: Reward): readonly Key[] {
  return partKeys(rewardId, partsOf(stock));
}

/** The counters of a stock that was larger when it was counted, beyond `stockKeys`. */
export function furtherStockKeys(reward: Reward, kept: Kept, items: Items): readonly Key[] {
  const { rewardId, stock } = reward;
  return stock === undefined
    ? []
    : partKeys(rewardId, countedParts(reward, kept, items)).slice(partsOf(stock));
}

/** What is left of a reward's stock in all, by its counters, as of `leftOf`; null: no limit. */
export function remainingOf(table: Table, reward: Reward, kept: Kept, items: Items): number | null {
  const { stock } = reward;
  return stock === undefined ? null : leftOf(stock, countedOf(table, reward, kept, items));
}

function partKeys(rewardId: string, count: number): readonly Key[] {
  return Array.from({ length: count }, (_, part) => keys.stock(rewardId, part));
}

function countedParts(reward: Reward, kept: Kept, items: Items): number {
  return partsOf(countedStock(reward, kept, items)?.stock);
}

/** Of which stock the counters tell; null: there are none yet. */
function countedStock({ rewardId, stock = 0 }: Reward, kept: Kept, items: Items) {
  const first = items.get(textOf(keys.stock(rewardId, 0)));
  if (first === undefined) return null;
  const said = stockCounted(first);
  return { stock: said ?? kept?.ownStock ?? stock, saysStock: said !== undefined };
}

function countedOf(table: Table, reward: Reward, kept: Kept, items: Items): BeforeRecount | null {
  const counted = countedStock(reward, kept, items);
  if (counted === null) return null;
  const left = partKeys(reward.rewardId, partsOf(counted.stock)).map((key) =>
    goodCount(table, items.get(textOf(key)), 'remaining'),
  );
  return { ...counted, left } satisfies CountedStock;
}
