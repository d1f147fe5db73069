import { requireIdempotencyKey } from '#handler/input/idempotency-key.ts';
import { orProblem } from '#handler/refused.ts';
import { type Handles, type HttpRequest, reply } from '#handler/router.ts';
import type { Call } from '#use-cases/call.ts';
import { countMiss, refuseSearch } from '#use-cases/members/find-limit.ts';
import { reservedAnswer } from '#use-cases/rewards/show-redemptions.ts';
import { mayDoOf } from '#use-cases/till-day.ts';
import { tillViewOrNone } from '#use-cases/views/till-view.ts';
import type { Routes } from './routes.ts';

/** The code and what it took are the same for the same key; account and rewards are as of now. */
export const redeemAtTill: Handles<Routes['redeemAtTill']> = async ({ body, caller, event, call }) => {
  const idempotencyKey = requireIdempotencyKey(event);
  const { memberId, memberCode } = body;
  // Few of those who buy redeem.
  const [{ reserveReward }, { memberConfirmation, needsMemberCode }, { redeemedNameOf }] = await Promise.all([
    import('#use-cases/rewards/reserve-reward.ts'),
    import('#use-cases/sign-in/member-code.ts'),
    import('./redeemed-name.ts'),
  ]);
  const asked = await redeemed(body, call);
  const confirm = needsMemberCode(call.rules.programme)
    ? memberConfirmation(call, { memberId, till: caller }, memberCode)
    : undefined;
  orProblem(await refuseSearch(call, caller));
  const request = {
    memberId,
    ...asked,
    caller: caller.keyId,
    idempotencyKey,
    confirm,
    mayDo: mayDoOf(call, caller),
  };
  const reserved = await reserveReward(call, request);
  if ('refused' in reserved && reserved.refused === 'unknown-member')
    orProblem(await countMiss(call, caller));
  const { redemption, account } = orProblem(reserved);
  const name = await redeemedNameOf(call, redemption, event);
  return reply(201, {
    ...reservedAnswer(redemption, call.rules.programme),
    name,
    ...(await tillViewOrNone(call, account)),
  });
};

/** A reward by its id, or a payment at its price. */
async function redeemed({ rewardId, pays }: HttpRequest<Routes['redeemAtTill']>['body'], { rules }: Call) {
  if (pays === undefined) return { rewardId: rewardId ?? '' };
  const { asPayment } = await import('#domain/rewards/payment.ts');
  const payment = orProblem(asPayment(rules.programme, pays));
  return { rewardId: payment.rewardId, payment };
}
