import { mainUnit } from '#domain/programme/read.ts';
import type { Programme } from '#domain/programme.ts';
import type { Subject } from '#domain/published/change.ts';
import type { Refusal } from '#domain/refusal.ts';
import { refuse } from '#domain/refusal.ts';
import type { Reward } from '#domain/rewards/reward.ts';
import { keys } from '#table/core/keys.ts';
import { getItem, keyOf } from '#table/core/read.ts';
import type { Write } from '#table/core/transact.ts';
import { putNew } from '#table/core/writes.ts';
import { rewardFromItem, rewardToItem, stockShards } from '#table/rewards/reward-item.ts';
import type { Call } from '#use-cases/call.ts';

/**
 * What the catalogue becomes by a change of a reward, so that it offers what the programme has: nothing for any other
 * change. Its stock is counted in the table, and what was taken of it stays taken.
 * @param programme with the change in it, or without
 * @returns the writes, or `does-not-fit` for another stock than the reward had
 */
export async function catalogueWrites(
  { table, now }: Call,
  { kind, id }: Subject,
  programme: Programme,
  by: string,
): Promise<readonly Write[] | Refusal> {
  if (kind !== 'reward') return [];
  const item = await getItem(table, keys.reward(id));
  const known = item && rewardFromItem(item);
  const offered = offeredIn(programme, id);
  if (offered === null) return known === null ? [] : [changed(table.name, id, { isRetired: true })];
  if (known === null)
    return [
      putNew(table.name, { ...rewardToItem(offered, { at: now.toISOString(), by }), publishedBy: by }),
      ...stockShards(offered).map((remaining, shard) =>
        putNew(table.name, { ...keys.stock(id, shard), remaining }),
      ),
    ];
  if (known.stock !== offered.stock)
    return refuse(
      'does-not-fit',
      `stock: ${id} has had ${known.stock === undefined ? 'no limit' : `a stock of ${known.stock}`} from the start: keep that, or publish a reward with another id`,
    );
  const { name, kind: what, points, perMember, minimumTier } = offered;
  return [
    changed(table.name, id, {
      name,
      kind: what,
      points,
      perMember,
      minimumTier,
      isRetired: undefined,
      publishedBy: by,
    }),
  ];
}

/** A reward that the catalogue offers; null for one that is only given, or that another unit buys. */
function offeredIn(programme: Programme, rewardId: string): Reward | null {
  const { costs, name, kind, stock, perMember, minimumTier } = programme.rewards[rewardId] ?? {};
  if (costs === undefined || name === undefined || kind === undefined) return null;
  if (costs.unit !== mainUnit(programme).unitId) return null;
  return {
    rewardId,
    name,
    kind,
    points: costs.amount,
    ...(stock !== undefined && { stock }),
    ...(perMember !== undefined && { perMember }),
    ...(minimumTier !== undefined && { minimumTier }),
  };
}

/** Sets attributes of a reward that is there; those that are undefined are removed. */
function changed(tableName: string, rewardId: string, values: Readonly<Record<string, unknown>>): Write {
  const all = Object.entries(values);
  const set = all.filter(([, value]) => value !== undefined);
  const removed = all.filter(([, value]) => value === undefined);
  return {
    Update: {
      TableName: tableName,
      Key: keyOf(keys.reward(rewardId)),
      UpdateExpression: [
        `SET ${set.map(([name]) => `#${name} = :${name}`).join(', ')}`,
        ...(removed.length > 0 ? [`REMOVE ${removed.map(([name]) => `#${name}`).join(', ')}`] : []),
      ].join(' '),
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeNames: Object.fromEntries(all.map(([name]) => [`#${name}`, name])),
      ExpressionAttributeValues: Object.fromEntries(set.map(([name, value]) => [`:${name}`, value])),
    },
  };
}
