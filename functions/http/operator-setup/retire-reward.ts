import { Problem } from '#api/problem.ts';
import { type Handles, reply } from '#handler/router.ts';
import { retireReward as retire } from '#use-cases/rewards/rewards.ts';
import type { Routes } from './routes.ts';

export const retireReward: Handles<Routes['retireReward']> = async ({ params: { rewardId }, call }) => {
  const outcome = await retire(call.table, rewardId);
  if (outcome === 'unknown') throw new Problem('unknown-reward', `there is no reward ${rewardId}`);
  if (outcome === 'published')
    throw new Problem('reward-published', `${rewardId} was published as a change: pause or end that one`);
  return reply(200, { rewardId });
};
