import { idempotencyKeyOf } from '#handler/input/idempotency-key.ts';
import { orProblem } from '#handler/refused.ts';
import { type Handles, reply } from '#handler/router.ts';
import { redeemedNameOf } from './redeemed-name.ts';
import type { Routes } from './routes.ts';

export const fulfilRedemption: Handles<Routes['fulfilRedemption']> = async ({
  params: { code },
  caller,
  event,
  call,
}) => {
  // Loaded then: there are a hundred sales to a reward.
  const { endAtTill } = await import('#use-cases/rewards/end-at-till.ts');
  const { redemption } = orProblem(
    await endAtTill(call, {
      redemption: { code },
      end: 'fulfil',
      till: caller,
      idempotencyKey: idempotencyKeyOf(event),
    }),
  );
  const { redemptionId, rewardId, memberId } = redemption;
  const name = await redeemedNameOf(call, redemption, event);
  return reply(200, { redemptionId, rewardId, name, memberId });
};
