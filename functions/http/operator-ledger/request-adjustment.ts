import { requireIdempotencyKey } from '#handler/input/idempotency-key.ts';
import { orProblem } from '#handler/refused.ts';
import { type Handles, reply } from '#handler/router.ts';
import { adjustedShown } from '#http/shared/adjustment-shown.ts';
import { requestAdjustment as request } from '#use-cases/adjustments/request-adjustment.ts';
import type { Routes } from './routes.ts';

export const requestAdjustment: Handles<Routes['requestAdjustment']> = async ({
  body,
  caller,
  event,
  call,
}) => {
  const idempotencyKey = requireIdempotencyKey(event);
  const adjusted = orProblem(await request(call, { ...body, operator: caller, idempotencyKey }));
  const answer = adjustedShown(adjusted);
  const { adjustmentId: approvalId, status } = adjusted.adjustment;
  return status === 'waiting' ? reply(202, { approvalId, ...answer }) : reply(201, answer);
};
