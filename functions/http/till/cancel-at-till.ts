import { cancelAtTill } from '#api/routes-rewards.ts';
import { redemptionLedger } from '#functions/services.ts';
import { httpHandler } from '#handler/http-handler.ts';
import { idempotencyKeyOf } from '#handler/input/idempotency-key.ts';
import { reply } from '#handler/public-handler.ts';
import { orProblem } from '#handler/refused.ts';
import { endAtTill } from '#use-cases/rewards/end-at-till.ts';

export const handler = httpHandler(cancelAtTill, async ({ params: { code }, caller, event, now }) => {
  const { redemption, pointsAvailable } = orProblem(
    await endAtTill(await redemptionLedger(now), {
      redemption: { code },
      end: 'cancel',
      till: caller,
      idempotencyKey: idempotencyKeyOf(event),
    }),
  );
  return reply(200, {
    redemptionId: redemption.redemptionId,
    pointsReturned: redemption.points,
    pointsAvailable,
  });
});
