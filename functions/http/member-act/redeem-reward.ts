import { requireIdempotencyKey } from '#handler/input/idempotency-key.ts';
import { orProblem } from '#handler/refused.ts';
import { type Handles, reply } from '#handler/router.ts';
import { reserveReward } from '#use-cases/rewards/reserve-reward.ts';
import { reservedAnswer } from '#use-cases/rewards/show-redemptions.ts';
import type { Routes } from './routes.ts';

export const redeemReward: Handles<Routes['redeemReward']> = async ({ body, caller, event, call }) => {
  const idempotencyKey = requireIdempotencyKey(event);
  const { memberId } = caller;
  const request = { memberId, rewardId: body.rewardId, caller: memberId, idempotencyKey };
  const { redemption } = orProblem(await reserveReward(call, request));
  return reply(201, reservedAnswer(redemption, call.rules.programme));
};
