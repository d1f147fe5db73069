import { cancelAtTill } from '#functions/api/routes-rewards.ts';
import { endAtTill } from '#functions/ledger/end-at-till.ts';
import { redemptionLedger } from '#functions/services.ts';
import { httpHandler } from '#middleware/http-handler.ts';
import { idempotencyKeyOf } from '#middleware/idempotency-key.ts';
import { reply } from '#middleware/public-handler.ts';
import { orProblem } from '#middleware/refused.ts';

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
