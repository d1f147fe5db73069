import { localDate } from '#domain/dates.ts';
import type { Account } from '#domain/ledger/account.ts';
import type { Refusal } from '#domain/refusal.ts';
import { isLapsed, withLapsedReturned } from '#domain/rewards/release.ts';
import type { Reward } from '#domain/rewards/reward.ts';
import { refuseOffer, refuseReward, withReleased } from '#domain/rewards/reward.ts';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import type { ReadOptions } from '#table/core/read.ts';
import { getItem, getItems, textOf } from '#table/core/read.ts';
import { updateIf } from '#table/core/single-writes.ts';
import { transact } from '#table/core/transact.ts';
import { putNew } from '#table/core/writes.ts';
import { goodCount } from '#table/rewards/counters.ts';
import { rewardToItem, stockShards } from '#table/rewards/reward-item.ts';
import { readRewards } from '#table/rewards/rewards.ts';
import type { Call } from '#use-cases/call.ts';

export interface OfferedReward {
  readonly reward: Reward;
  /** What is left of its stock; null: no limit. */
  readonly remaining: number | null;
  /** Why it cannot be had now, by this account if there is one; null when it can. */
  readonly refusal: Refusal | null;
}

/** Every reward there ever was, those for the main unit first, and of each unit the cheapest first, with what is left of its stock (null: no limit). */
export type Catalogue = readonly { readonly reward: Reward; readonly remaining: number | null }[];

/** The whole catalogue, in its order, with what is left and what stands in the way. */
export async function listRewards(call: Call, account: Account | null): Promise<readonly OfferedReward[]> {
  return offersTo(call, await readCatalogue(call.table), account);
}

/** One call, and one more when a stock is limited. */
export async function readCatalogue(table: Table, options?: ReadOptions): Promise<Catalogue> {
  const rewards = (await readRewards(table, options)).toSorted(
    (a, b) => byText(a.unit ?? '', b.unit ?? '') || a.points - b.points || byText(a.rewardId, b.rewardId),
  );
  const shardsOf = (reward: Reward) =>
    stockShards(reward).map((_, shard) => keys.stock(reward.rewardId, shard));
  const counters = await getItems(table, rewards.flatMap(shardsOf), options);
  return rewards.map((reward) => {
    const shards = shardsOf(reward);
    const left = shards.map((key) => goodCount(table, counters.get(textOf(key)), 'remaining'));
    return { reward, remaining: shards.length === 0 ? null : left.reduce((sum, part) => sum + part, 0) };
  });
}

function byText(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

/** What stands in the way of each reward; reads what the account has had of those with a limit for each member. */
export async function offersTo(
  call: Call,
  catalogue: Catalogue,
  account: Account | null,
): Promise<readonly OfferedReward[]> {
  const { programme } = call.rules;
  const today = localDate(call.now, programme.timeZone);
  // Of what is sold out, a lapsed code of this very member may have left one.
  const limited = catalogue.filter(
    ({ reward }) =>
      reward.perMember !== undefined && refuseOffer(reward, { remaining: null }, today) === null,
  );
  const takenKeys =
    account === null ? [] : limited.map(({ reward }) => keys.taken(account.memberId, reward.rewardId));
  const counters = await getItems(call.table, takenKeys);
  const view = account && withLapsedReturned(account, programme, call.now);
  const lapsed = account?.reservations.filter((open) => isLapsed(open, call.now)) ?? [];
  return catalogue.map(({ reward, remaining }) => {
    const { rewardId } = reward;
    const own = lapsed.filter((open) => open.rewardId === rewardId);
    const taken =
      view === null
        ? 0
        : goodCount(call.table, counters.get(textOf(keys.taken(view.memberId, rewardId))), 'taken');
    const refusal =
      view === null
        ? refuseOffer(reward, { remaining }, today)
        : refuseReward(reward, withReleased({ remaining, taken }, own), view, programme, today);
    return { reward, remaining, refusal };
  });
}

/** Puts a reward on offer, with its stock. @returns false when there is one of that id already */
export async function createReward(call: Call, reward: Reward, by: string): Promise<boolean> {
  const { name } = call.table;
  const written = await transact(call.table, [
    putNew(name, rewardToItem(reward, { at: call.now.toISOString(), by })),
    ...stockShards(reward).map((remaining, shard) =>
      putNew(name, { ...keys.stock(reward.rewardId, shard), remaining }),
    ),
  ]);
  return written === 'written';
}

/**
 * Takes a reward off the catalogue; codes that are open stay good.
 * @returns `unknown` when there is none; `published` for one that a change put there, which has to be ended instead
 */
export async function retireReward(
  table: Table,
  rewardId: string,
): Promise<'retired' | 'unknown' | 'published'> {
  const isRetired = await updateIf(table, keys.reward(rewardId), {
    expression: 'SET isRetired = :true',
    condition: 'attribute_exists(pk) AND attribute_not_exists(publishedBy)',
    values: { ':true': true },
  });
  if (isRetired) return 'retired';
  return (await getItem(table, keys.reward(rewardId))) === null ? 'unknown' : 'published';
}
