import * as z from 'zod/mini';
import type { KeptReward } from '#domain/rewards/catalogue.ts';
import type { Reward } from '#domain/rewards/reward.ts';
import { keys } from '#table/core/keys.ts';
import type { Item, Key } from '#table/core/read.ts';
import { day, natural, shapeOf } from '#table/core/shape.ts';

/**
 * A reward that an operator put on offer. An item may also say no more than that a reward of the programme is retired
 * (`isRetired`), or that a change has the say (`publishedBy`, `isHidden`); these stand beside an operator's terms, too.
 */
export function rewardToItem(reward: Reward, created: { readonly at: string; readonly by: string }): Item {
  return { ...keys.reward(reward.rewardId), ...reward, createdAt: created.at, createdBy: created.by };
}

/** What an operator said of a reward; without them the item says nothing of its own. `stock` stays with its counters. */
export const ownTerms = [
  ...['rewardId', 'name', 'kind', 'points', 'unit', 'perMember', 'minimumTier', 'validFrom', 'validUntil'],
  ...['createdAt', 'createdBy'],
] as const;

const holdToShape = shapeOf(() =>
  z.object({
    isRetired: z.optional(z.boolean()),
    isHidden: z.optional(z.boolean()),
    publishedBy: z.optional(z.string()),
    stock: z.optional(natural()),
  }),
);

const holdToTerms = shapeOf(() =>
  z.object({
    rewardId: z.string(),
    name: z.record(z.string(), z.string()),
    kind: z.string(),
    points: natural(),
    unit: z.optional(z.string()),
    perMember: z.optional(natural()),
    minimumTier: z.optional(z.string()),
    validFrom: z.optional(day()),
    validUntil: z.optional(day()),
  }),
);

/** @throws UnsoundItemError for an item that is not as we write it */
export function keptFromItem(item: Item): KeptReward {
  holdToShape(item);
  const { isRetired, isHidden, publishedBy, stock } = item as Item & Marks;
  return {
    rewardId: rewardIdOf(item),
    own: ownOf(item),
    ...(stock !== undefined && { ownStock: stock }),
    isRetired: isRetired ?? false,
    change: publishedBy === undefined ? null : isHidden ? 'hides' : 'offers',
  };
}

/** A reward as an operator put it on offer; null where the programme or a change has the say. @throws as `keptFromItem` */
export function ownFromItem(item: Item): Reward | null {
  const { own, change } = keptFromItem(item);
  return change === null ? own : null;
}

interface Marks {
  readonly isRetired?: boolean;
  readonly isHidden?: boolean;
  readonly publishedBy?: string;
  readonly stock?: number;
}

export function rewardIdOf({ sk }: Pick<Key, 'sk'>): string {
  return sk.slice(keys.reward('').sk.length);
}

function ownOf(item: Item): Reward | null {
  if (item['rewardId'] === undefined && item['name'] === undefined) return null;
  holdToTerms(item);
  const {
    pk: _pk,
    sk: _sk,
    createdAt: _at,
    createdBy: _by,
    isRetired: _isRetired,
    isHidden: _isHidden,
    publishedBy: _publishedBy,
    ...reward
  } = item as Item & Reward & Marks & { createdAt: string; createdBy: string };
  return reward;
}
