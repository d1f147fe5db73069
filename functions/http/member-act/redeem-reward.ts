import { redeemReward } from '#api/routes-rewards.ts';
import { redemptionLedger } from '#functions/services.ts';
import { httpHandler } from '#handler/http-handler.ts';
import { requireIdempotencyKey } from '#handler/input/idempotency-key.ts';
import { reply } from '#handler/public-handler.ts';
import { orProblem } from '#handler/refused.ts';
import { reserveReward } from '#use-cases/rewards/reserve-reward.ts';
import { reservedAnswer } from '#use-cases/rewards/show-redemptions.ts';

export const handler = httpHandler(redeemReward, async ({ body, caller, event, now }) => {
  const idempotencyKey = requireIdempotencyKey(event);
  const { memberId } = caller;
  const request = { memberId, rewardId: body.rewardId, caller: memberId, idempotencyKey };
  const { redemption } = orProblem(await reserveReward(await redemptionLedger(now), request));
  return reply(201, reservedAnswer(redemption));
});
