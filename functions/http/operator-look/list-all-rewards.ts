import { type Handles, reply } from '#handler/router.ts';
import { listRewards } from '#use-cases/rewards/rewards.ts';
import { unitIdOf } from '#use-cases/rewards/show-redemptions.ts';
import type { Routes } from './routes.ts';

export const listAllRewards: Handles<Routes['listAllRewards']> = async ({ call }) => {
  const offered = await listRewards(call, null);
  const rewards = offered.map(({ reward, source, remaining }) => ({
    rewardId: reward.rewardId,
    name: reward.name,
    kind: reward.kind,
    source,
    points: reward.points,
    unit: unitIdOf(reward, call.rules.programme),
    stock: reward.stock ?? null,
    remaining: remaining === null ? null : Math.max(0, remaining),
    perMember: reward.perMember ?? null,
    minimumTier: reward.minimumTier ?? null,
    validFrom: reward.validFrom ?? null,
    validUntil: reward.validUntil ?? null,
    isRetired: reward.isRetired ?? false,
  }));
  return reply(200, { rewards });
};
