import { fulfilRedemption } from '#functions/api/routes-rewards.ts';
import { endAtTill } from '#functions/ledger/end-at-till.ts';
import { redemptionLedger } from '#functions/services.ts';
import { httpHandler } from '#middleware/http-handler.ts';
import { idempotencyKeyOf } from '#middleware/idempotency-key.ts';
import { reply } from '#middleware/public-handler.ts';
import { orProblem } from '#middleware/refused.ts';

export const handler = httpHandler(fulfilRedemption, async ({ params: { code }, caller, event, now }) => {
  const { redemption } = orProblem(
    await endAtTill(await redemptionLedger(now), {
      redemption: { code },
      end: 'fulfil',
      till: caller,
      idempotencyKey: idempotencyKeyOf(event),
    }),
  );
  const { redemptionId, rewardId, memberId } = redemption;
  return reply(200, { redemptionId, rewardId, memberId });
});
