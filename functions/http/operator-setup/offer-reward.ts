import { type Handles, reply } from '#handler/router.ts';
import { offerAgain } from '#use-cases/rewards/offer-reward.ts';
import { holdToOwn } from './own-reward.ts';
import type { Routes } from './routes.ts';

export const offerReward: Handles<Routes['offerReward']> = async ({ params: { rewardId }, call }) => {
  holdToOwn(rewardId, await offerAgain(call, rewardId));
  return reply(200, { rewardId });
};
