import { listAllRewards } from '#api/routes-rewards.ts';
import { rules, table } from '#functions/services.ts';
import { httpHandler } from '#handler/http-handler.ts';
import { reply } from '#handler/public-handler.ts';
import { listRewards } from '#use-cases/rewards/rewards.ts';

export const handler = httpHandler(listAllRewards, async ({ now }) => {
  const offered = await listRewards({ table: table(), rules: rules(), now }, null);
  const rewards = offered.map(({ reward, remaining }) => ({
    rewardId: reward.rewardId,
    name: reward.name,
    kind: reward.kind,
    points: reward.points,
    stock: reward.stock ?? null,
    remaining,
    perMember: reward.perMember ?? null,
    minimumTier: reward.minimumTier ?? null,
    validFrom: reward.validFrom ?? null,
    validUntil: reward.validUntil ?? null,
    isRetired: reward.isRetired ?? false,
  }));
  return reply(200, { rewards });
});
