import type { KeptReward } from '#domain/rewards/catalogue.ts';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import type { ReadOptions } from '#table/core/read.ts';
import { queryAll } from '#table/core/read.ts';
import { readEach } from '#table/core/unsound.ts';
import { countIn } from './counters.ts';
import { keptFromItem, rewardIdOf } from './reward-item.ts';

/** What is kept of rewards. One of which that cannot be read is offered by nobody, and `table.passedOver` is told of it. */
export async function readKeptRewards(table: Table, options?: ReadOptions): Promise<readonly KeptReward[]> {
  const { pk, sk: skPrefix } = keys.reward('');
  const items = await queryAll(table, { pk, skPrefix, ...options });
  const { read, unsound } = readEach(items, keptFromItem);
  for (const error of unsound) table.passedOver?.(error);
  const unread = unsound.map(({ key }) => ({
    rewardId: rewardIdOf(key),
    own: null,
    isRetired: true,
    change: null,
  }));
  return [...read, ...unread];
}

/** How many a member has had of each reward that counts it, by reward. @throws UnsoundItemError for a spoilt counter */
export async function readTaken(table: Table, memberId: string): Promise<ReadonlyMap<string, number>> {
  const { pk, sk: skPrefix } = keys.taken(memberId, '');
  const counters = await queryAll(table, { pk, skPrefix });
  return new Map(counters.map((item) => [item.sk.slice(skPrefix.length), countIn(item, 'taken')]));
}
