import { Problem } from '#api/problem.ts';
import { type Handles, reply } from '#handler/router.ts';
import { retireReward as retire } from '#use-cases/rewards/rewards.ts';
import type { Routes } from './routes.ts';

export const retireReward: Handles<Routes['retireReward']> = async ({ params: { rewardId }, call }) => {
  const isRetired = await retire(call.table, rewardId);
  if (!isRetired) throw new Problem('unknown-reward', `there is no reward ${rewardId}`);
  return reply(200, { rewardId });
};
