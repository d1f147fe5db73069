import { formatRedemptionCode } from '#domain/rewards/redemption-code.ts';
import { requireIdempotencyKey } from '#handler/input/idempotency-key.ts';
import { orProblem } from '#handler/refused.ts';
import { type Handles, reply } from '#handler/router.ts';
import type { Routes } from './routes.ts';

export const convertUnits: Handles<Routes['convertUnits']> = async ({ body, caller, event, call }) => {
  const idempotencyKey = requireIdempotencyKey(event);
  const { memberId } = caller;
  // Few programmes have any.
  const { askConversion } = await import('#use-cases/rewards/ask-conversion.ts');
  const { conversionId, times, unit, spent, availableAfter, given, codes } = orProblem(
    await askConversion(call, { ...body, memberId, idempotencyKey }),
  );
  return reply(201, {
    conversionId,
    times,
    unit,
    spent,
    available: availableAfter,
    given: [...given],
    codes: codes.map(({ code, ...redemption }) => ({ ...redemption, code: formatRedemptionCode(code) })),
  });
};
