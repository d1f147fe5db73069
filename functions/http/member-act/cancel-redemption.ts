import { idempotencyKeyOf } from '#handler/input/idempotency-key.ts';
import { orProblem } from '#handler/refused.ts';
import { type Handles, reply } from '#handler/router.ts';
import { endRedemption } from '#use-cases/rewards/end-redemption.ts';
import { unitIdOf } from '#use-cases/rewards/show-redemptions.ts';
import type { Routes } from './routes.ts';

/** Another member's redemption is answered as one that does not exist. */
export const cancelRedemption: Handles<Routes['cancelRedemption']> = async ({
  params,
  caller: { memberId },
  event,
  call,
}) => {
  const { redemption, pointsAvailable } = orProblem(
    await endRedemption(call, {
      redemption: { redemptionId: params.redemptionId },
      end: 'cancel',
      caller: memberId,
      ofMember: memberId,
      idempotencyKey: idempotencyKeyOf(event),
    }),
  );
  return reply(200, {
    redemptionId: redemption.redemptionId,
    unit: unitIdOf(redemption, call.rules.programme),
    pointsReturned: redemption.points,
    pointsAvailable,
  });
};
