import { Problem } from '#functions/api/problem.ts';
import { retireReward } from '#functions/api/routes-rewards.ts';
import { retireReward as retire } from '#functions/ledger/rewards.ts';
import { table } from '#functions/services.ts';
import { httpHandler } from '#middleware/http-handler.ts';
import { reply } from '#middleware/public-handler.ts';

export const handler = httpHandler(retireReward, async ({ params: { rewardId } }) => {
  const isRetired = await retire(table(), rewardId);
  if (!isRetired) throw new Problem('unknown-reward', `there is no reward ${rewardId}`);
  return reply(200, { rewardId });
});
