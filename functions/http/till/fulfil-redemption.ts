import { idempotencyKeyOf } from '#handler/input/idempotency-key.ts';
import { orProblem } from '#handler/refused.ts';
import { type Handles, reply } from '#handler/router.ts';
import type { Routes } from './routes.ts';

export const fulfilRedemption: Handles<Routes['fulfilRedemption']> = async ({
  params: { code },
  caller,
  event,
  call,
}) => {
  // Loaded then: there are a hundred sales to a reward.
  const [{ endAtTill }, { redeemedNameOf }] = await Promise.all([
    import('#use-cases/rewards/end-at-till.ts'),
    import('./redeemed-name.ts'),
  ]);
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
