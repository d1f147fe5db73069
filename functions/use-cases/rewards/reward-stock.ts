import type { Reward, RewardUse } from '#domain/rewards/reward.ts';
import { ownPart, partsFrom } from '#domain/split.ts';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';
import { getItems, textOf } from '#table/core/read.ts';
import { countIn, goodCount } from '#table/rewards/counters.ts';
import { stockShards } from '#table/rewards/reward-item.ts';

export interface StockRead {
  readonly reward: Reward | null;
  readonly use: RewardUse;
  /** The part of the stock to take from; null when the reward has no limit or nothing is left. */
  readonly stockShard: number | null;
}

/**
 * What is left of a reward and what the member has had of it.
 * @param items what was read already: the first part of the stock and the member's counter among it
 * @throws UnsoundItemError for the member's counter; a part of the stock that cannot be read has nothing left
 */
export async function readStock(
  table: Table,
  reward: Reward | null,
  memberId: string,
  items: ReadonlyMap<string, Item>,
): Promise<StockRead> {
  if (reward === null) return { reward, use: { remaining: null, taken: 0 }, stockShard: null };
  const { rewardId } = reward;
  const taken = countIn(items.get(textOf(keys.taken(memberId, rewardId))), 'taken');
  const shardCount = stockShards(reward).length;
  if (shardCount === 0) return { reward, use: { remaining: null, taken }, stockShard: null };
  const shards = Array.from({ length: shardCount }, (_, shard) => shard);
  const others =
    shardCount > 1
      ? await getItems(
          table,
          shards.map((shard) => keys.stock(rewardId, shard)),
        )
      : items;
  const left = shards.map((shard) =>
    goodCount(table, others.get(textOf(keys.stock(rewardId, shard))), 'remaining'),
  );
  const inTurn = partsFrom(ownPart(memberId, shardCount), shardCount);
  const stockShard = inTurn.find((shard) => (left[shard] ?? 0) > 0) ?? null;
  return { reward, use: { remaining: left.reduce((sum, count) => sum + count, 0), taken }, stockShard };
}
