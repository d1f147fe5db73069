import { type Handles, reply } from '#handler/router.ts';
import { retireReward as retire } from '#use-cases/rewards/offer-reward.ts';
import { holdToOwn } from './own-reward.ts';
import type { Routes } from './routes.ts';

export const retireReward: Handles<Routes['retireReward']> = async ({ params: { rewardId }, call }) => {
  holdToOwn(rewardId, await retire(call, rewardId));
  return reply(200, { rewardId });
};
