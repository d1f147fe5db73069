import { redeemAtTill } from '#api/routes-rewards.ts';
import { keys, redemptionLedger } from '#functions/services.ts';
import { httpHandler } from '#handler/http-handler.ts';
import { requireIdempotencyKey } from '#handler/input/idempotency-key.ts';
import { reply } from '#handler/public-handler.ts';
import { orProblem } from '#handler/refused.ts';
import { tillViewOrNone } from '#use-cases/members/till-view.ts';
import { reserveReward } from '#use-cases/rewards/reserve-reward.ts';
import { reservedAnswer } from '#use-cases/rewards/show-redemptions.ts';
import { memberConfirmation, needsMemberCode } from '#use-cases/sign-in/member-code.ts';

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
