import { redeemAtTill } from '#functions/api/routes-rewards.ts';
import { memberConfirmation, needsMemberCode } from '#functions/ledger/member-code.ts';
import { reserveReward } from '#functions/ledger/reserve-reward.ts';
import { reservedAnswer } from '#functions/ledger/show-redemptions.ts';
import { tillViewOrNone } from '#functions/ledger/till-view.ts';
import { keys, redemptionLedger } from '#functions/services.ts';
import { httpHandler } from '#middleware/http-handler.ts';
import { requireIdempotencyKey } from '#middleware/idempotency-key.ts';
import { reply } from '#middleware/public-handler.ts';
import { orProblem } from '#middleware/refused.ts';

/** The code and what it took are the same for the same key; account and rewards are as of now. */
export const handler = httpHandler(redeemAtTill, async ({ body, caller, event, now }) => {
  const idempotencyKey = requireIdempotencyKey(event);
  const { memberId, rewardId, memberCode } = body;
  const [opened, { oneTimeCode: codeKey }] = await Promise.all([redemptionLedger(now), keys()]);
  const confirm = needsMemberCode(opened.rules.programme)
    ? memberConfirmation({ ...opened, codeKey }, { memberId, till: caller }, memberCode)
    : undefined;
  const request = { memberId, rewardId, caller: caller.keyId, idempotencyKey, confirm };
  const { redemption, account } = orProblem(await reserveReward(opened, request));
  return reply(201, { ...reservedAnswer(redemption), ...(await tillViewOrNone(opened, account)) });
});
