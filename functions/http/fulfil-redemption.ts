import { fulfilRedemption } from '#functions/api/routes-rewards.ts';
import { endRedemption } from '#functions/ledger/end-redemption.ts';
import { redemptionLedger } from '#functions/services.ts';
import { httpHandler } from '#middleware/http-handler.ts';
import { idempotencyKeyOf } from '#middleware/idempotency-key.ts';
import { reply } from '#middleware/public-handler.ts';
import { orProblem } from '#middleware/refused.ts';

export const handler = httpHandler(fulfilRedemption, async ({ params: { code }, caller, event, now }) => {
  const { redemption } = orProblem(
    await endRedemption(await redemptionLedger(now), {
      redemption: { code },
      end: 'fulfil',
      caller: caller.keyId,
      idempotencyKey: idempotencyKeyOf(event),
    }),
  );
  const { redemptionId, rewardId, memberId } = redemption;
  return reply(200, { redemptionId, rewardId, memberId });
});
