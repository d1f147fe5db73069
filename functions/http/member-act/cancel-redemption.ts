import { cancelRedemption } from '#api/routes-rewards.ts';
import { redemptionLedger } from '#functions/services.ts';
import { httpHandler } from '#handler/http-handler.ts';
import { idempotencyKeyOf } from '#handler/input/idempotency-key.ts';
import { reply } from '#handler/public-handler.ts';
import { orProblem } from '#handler/refused.ts';
import { endRedemption } from '#use-cases/rewards/end-redemption.ts';

/** Another member's redemption is answered as one that does not exist. */
export const handler = httpHandler(cancelRedemption, async ({ params, caller: { memberId }, event, now }) => {
  const { redemption, pointsAvailable } = orProblem(
    await endRedemption(await redemptionLedger(now), {
      redemption: { redemptionId: params.redemptionId },
      end: 'cancel',
      caller: memberId,
      ofMember: memberId,
      idempotencyKey: idempotencyKeyOf(event),
    }),
  );
  return reply(200, {
    redemptionId: redemption.redemptionId,
    pointsReturned: redemption.points,
    pointsAvailable,
  });
});
