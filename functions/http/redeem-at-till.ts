import { redeemAtTill } from '#functions/api/routes-rewards.ts';
import { reserveReward } from '#functions/ledger/reserve-reward.ts';
import { reservedAnswer } from '#functions/ledger/show-redemptions.ts';
import { tillViewOrNone } from '#functions/ledger/till-view.ts';
import { redemptionLedger } from '#functions/services.ts';
import { httpHandler } from '#middleware/http-handler.ts';
import { requireIdempotencyKey } from '#middleware/idempotency-key.ts';
import { reply } from '#middleware/public-handler.ts';
import { orProblem } from '#middleware/refused.ts';

/** The code and what it took are the same for the same key; account and rewards are as of now. */
export const handler = httpHandler(redeemAtTill, async ({ body, caller, event, now }) => {
  const idempotencyKey = requireIdempotencyKey(event);
  const request = { ...body, caller: caller.keyId, idempotencyKey };
  const opened = await redemptionLedger(now);
  const { redemption, account } = orProblem(await reserveReward(opened, request));
  return reply(201, { ...reservedAnswer(redemption), ...(await tillViewOrNone(opened, account)) });
});
