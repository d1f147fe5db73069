import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { RedemptionFacts } from '#domain/ledger/entry-facts.ts';
import { keys } from '#table/core/keys.ts';
import type { Key } from '#table/core/read.ts';
import { keyOf, textOf } from '#table/core/read.ts';
import type { Write } from '#table/core/transact.ts';
import type { StockRecount } from './stock-recount.ts';
import { recountWrites } from './stock-recount.ts';

/** Each clause of a condition, by what it asks; `:bound` is the least or the most that may stand there before. */
const holdsEnough = '#count >= :bound';
// What was never counted can only grow.
const leavesRoom = 'attribute_not_exists(#count) OR #count <= :bound';

export interface LimitOptions {
  /**
   * How many of the reward reserved here the member may have; held in the write itself, since the counter may have
   * been read before another reservation and the account after it.
   */
  readonly mostTaken?: number | undefined;
  /** What another member had had, who is merged into this one: how many, by reward. */
  readonly inherited?: ReadonlyMap<string, number>;
  /** Of the reward reserved here, where its counters have to be made or to change first. */
  readonly recount?: StockRecount | undefined;
}

/**
 * The writes to stock and per-member counters that entries bring with them: `reserved` takes, `released` returns.
 * Changes to one counter are summed, since a transaction may touch an item only once.
 */
export function limitWrites(
  tableName: string,
  memberId: string,
  entries: readonly Pick<LedgerEntry, 'kind' | 'redemption'>[],
  { mostTaken = Number.MAX_SAFE_INTEGER, inherited = new Map(), recount }: LimitOptions = {},
): readonly Write[] {
  const changes = new Map<string, { readonly key: Key; readonly name: string; readonly delta: number }>();
  const add = (key: Key, name: string, delta: number) => {
    const sum = (changes.get(textOf(key))?.delta ?? 0) + delta;
    changes.set(textOf(key), { key, name, delta: sum });
  };
  for (const [rewardId, count] of inherited) add(keys.taken(memberId, rewardId), 'taken', count);
  for (const { kind, redemption } of entries) {
    const sign = kind === 'reserved' ? 1 : kind === 'released' ? -1 : 0;
    if (sign !== 0 && redemption?.limits) addLimits(add, memberId, redemption, sign);
  }
  const recounted = recount
    ? recountWrites(tableName, recount, (key) => changes.get(textOf(key))?.delta ?? 0)
    : [];
  const isRecounted = ({ pk }: Key) => recount !== undefined && pk === keys.stock(recount.rewardId, 0).pk;
  const others = [...changes.values()]
    .filter(({ key, delta }) => delta !== 0 && !isRecounted(key))
    .map(({ key, name, delta }) => ({
      Update: {
        TableName: tableName,
        Key: keyOf(key),
        UpdateExpression: 'SET #count = if_not_exists(#count, :none) + :delta',
        ConditionExpression: delta < 0 ? holdsEnough : leavesRoom,
        ExpressionAttributeNames: { '#count': name },
        ExpressionAttributeValues: {
          ':delta': delta,
          ':none': 0,
          ':bound': delta < 0 ? -delta : name === 'taken' ? mostTaken - delta : Number.MAX_SAFE_INTEGER,
        },
      },
    }));
  return [...recounted, ...others];
}

/** The writes that give back what open codes hold, when their account ends. */
export function limitReturns(
  tableName: string,
  memberId: string,
  reservations: readonly RedemptionFacts[],
): readonly Write[] {
  const releases = reservations.map((redemption) => ({ kind: 'released' as const, redemption }));
  return limitWrites(tableName, memberId, releases);
}

function addLimits(
  add: (key: Key, name: string, delta: number) => void,
  memberId: string,
  { rewardId, limits }: RedemptionFacts,
  sign: 1 | -1,
): void {
  if (limits?.stockShard !== undefined) add(keys.stock(rewardId, limits.stockShard), 'remaining', -sign);
  if (limits?.perMember) add(keys.taken(memberId, rewardId), 'taken', sign);
}
