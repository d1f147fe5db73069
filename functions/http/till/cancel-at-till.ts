import { idempotencyKeyOf } from '#handler/input/idempotency-key.ts';
import { orProblem } from '#handler/refused.ts';
import { type Handles, reply } from '#handler/router.ts';
import type { Routes } from './routes.ts';

export const cancelAtTill: Handles<Routes['cancelAtTill']> = async ({
  params: { code },
  caller,
  event,
  call,
}) => {
  // Loaded then: there are a hundred sales to a reward.
  const [{ endAtTill }, { unitIdOf }, { redeemedNameOf }] = await Promise.all([
    import('#use-cases/rewards/end-at-till.ts'),
    import('#use-cases/rewards/show-redemptions.ts'),
    import('./redeemed-name.ts'),
  ]);
  const { redemption, pointsAvailable } = orProblem(
    await endAtTill(call, {
      redemption: { code },
      end: 'cancel',
      till: caller,
      idempotencyKey: idempotencyKeyOf(event),
    }),
  );
  const { redemptionId, rewardId } = redemption;
  const name = await redeemedNameOf(call, redemption, event);
  return reply(200, {
    redemptionId,
    rewardId,
    name,
    unit: unitIdOf(redemption, call.rules.programme),
    pointsReturned: redemption.points,
    pointsAvailable,
  });
};
