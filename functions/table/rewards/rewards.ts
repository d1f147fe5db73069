import type { Reward } from '#domain/rewards/reward.ts';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import type { ReadOptions } from '#table/core/read.ts';
import { queryAll } from '#table/core/read.ts';
import { readGood } from '#table/core/unsound.ts';
import { countIn } from './counters.ts';
import { rewardFromItem } from './reward-item.ts';

/** Every reward there ever was, retired ones included. */
export async function readRewards(table: Table, options?: ReadOptions): Promise<readonly Reward[]> {
  const { pk, sk: skPrefix } = keys.reward('');
  return readGood(table, await queryAll(table, { pk, skPrefix, ...options }), rewardFromItem);
}

/** How many a member has had of each reward that counts it, by reward. @throws UnsoundItemError for a spoilt counter */
export async function readTaken(table: Table, memberId: string): Promise<ReadonlyMap<string, number>> {
  const { pk, sk: skPrefix } = keys.taken(memberId, '');
  const counters = await queryAll(table, { pk, skPrefix });
  return new Map(counters.map((item) => [item.sk.slice(skPrefix.length), countIn(item, 'taken')]));
}
