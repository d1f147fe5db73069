import { fulfilRedemption } from '#api/routes-rewards.ts';
import { redemptionLedger } from '#functions/services.ts';
import { httpHandler } from '#handler/http-handler.ts';
import { idempotencyKeyOf } from '#handler/input/idempotency-key.ts';
import { reply } from '#handler/public-handler.ts';
import { orProblem } from '#handler/refused.ts';
import { endAtTill } from '#use-cases/rewards/end-at-till.ts';

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
