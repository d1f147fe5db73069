import * as z from 'zod/mini';
import type { Reward } from '#domain/rewards/reward.ts';
import { sharesOf } from '#domain/split.ts';
import { keys } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';
import { day, natural, shapeOf } from '#table/core/shape.ts';

/** A stock of up to this many is one counter; a larger one is split, so that a run on it is spread. */
const stockPerShard = 1000;
const mostShards = 16;

/** The counters of a reward's stock, with what each holds at first; none for a reward without a limit. */
export function stockShards({ stock }: Pick<Reward, 'stock'>): readonly number[] {
  if (stock === undefined) return [];
  const count = Math.min(Math.max(Math.ceil(stock / stockPerShard), 1), mostShards);
  return sharesOf(stock, count);
}

export function rewardToItem(reward: Reward, created: { readonly at: string; readonly by: string }): Item {
  return { ...keys.reward(reward.rewardId), ...reward, createdAt: created.at, createdBy: created.by };
}

const holdToShape = shapeOf(() =>
  z.object({
    rewardId: z.string(),
    name: z.record(z.string(), z.string()),
    kind: z.string(),
    points: natural(),
    unit: z.optional(z.string()),
    stock: z.optional(natural()),
    perMember: z.optional(natural()),
    minimumTier: z.optional(z.string()),
    validFrom: z.optional(day()),
    validUntil: z.optional(day()),
    isRetired: z.optional(z.boolean()),
  }),
);

/** @throws UnsoundItemError for an item that is not a reward as we write it */
export function rewardFromItem(item: Item): Reward {
  holdToShape(item);
  const {
    pk: _pk,
    sk: _sk,
    createdAt: _at,
    createdBy: _by,
    publishedBy: _publishedBy,
    ...reward
  } = item as Item & Reward & { createdAt: string; createdBy: string; publishedBy?: string };
  return reward;
}
