import { requestAdjustment } from '#api/routes-adjustments.ts';
import { keepRules, rules, table } from '#functions/services.ts';
import { httpHandler } from '#handler/http-handler.ts';
import { requireIdempotencyKey } from '#handler/input/idempotency-key.ts';
import { reply } from '#handler/public-handler.ts';
import { orProblem } from '#handler/refused.ts';
import { adjustedShown } from '#http/operator-look/adjustment-shown.ts';
import { requestAdjustment as request } from '#use-cases/adjustments/request-adjustment.ts';

export const handler = httpHandler(requestAdjustment, async ({ body, caller, event, now }) => {
  const idempotencyKey = requireIdempotencyKey(event);
  await keepRules(now);
  const ledger = { table: table(), rules: rules(), now };
  const adjusted = orProblem(await request(ledger, { ...body, operator: caller, idempotencyKey }));
  const answer = adjustedShown(adjusted);
  const { adjustmentId: approvalId, status } = adjusted.adjustment;
  return status === 'waiting' ? reply(202, { approvalId, ...answer }) : reply(201, answer);
});
