import { redeemReward } from '#functions/api/routes-rewards.ts';
import { reserveReward } from '#functions/ledger/reserve-reward.ts';
import { reservedAnswer } from '#functions/ledger/show-redemptions.ts';
import { redemptionLedger } from '#functions/services.ts';
import { httpHandler } from '#middleware/http-handler.ts';
import { requireIdempotencyKey } from '#middleware/idempotency-key.ts';
import { reply } from '#middleware/public-handler.ts';
import { orProblem } from '#middleware/refused.ts';

export const handler = httpHandler(redeemReward, async ({ body, caller, event, now }) => {
  const idempotencyKey = requireIdempotencyKey(event);
  const { memberId } = caller;
  const request = { memberId, rewardId: body.rewardId, caller: memberId, idempotencyKey };
  const { redemption } = orProblem(await reserveReward(await redemptionLedger(now), request));
  return reply(201, reservedAnswer(redemption));
});
