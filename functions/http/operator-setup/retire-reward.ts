import { Problem } from '#api/problem.ts';
import { retireReward } from '#api/routes-rewards.ts';
import { table } from '#functions/services.ts';
import { httpHandler } from '#handler/http-handler.ts';
import { reply } from '#handler/public-handler.ts';
import { retireReward as retire } from '#use-cases/rewards/rewards.ts';

export const handler = httpHandler(retireReward, async ({ params: { rewardId } }) => {
  const isRetired = await retire(table(), rewardId);
  if (!isRetired) throw new Problem('unknown-reward', `there is no reward ${rewardId}`);
  return reply(200, { rewardId });
});
