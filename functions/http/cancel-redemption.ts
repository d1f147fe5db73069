import { cancelRedemption } from '#functions/api/routes-rewards.ts';
import { endRedemption } from '#functions/ledger/end-redemption.ts';
import { redemptionLedger } from '#functions/services.ts';
import { httpHandler } from '#middleware/http-handler.ts';
import { idempotencyKeyOf } from '#middleware/idempotency-key.ts';
import { reply } from '#middleware/public-handler.ts';
import { orProblem } from '#middleware/refused.ts';

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
