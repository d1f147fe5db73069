import { requestAdjustment } from '#functions/api/routes-adjustments.ts';
import { requestAdjustment as request } from '#functions/ledger/request-adjustment.ts';
import { keepRules, rules, table } from '#functions/services.ts';
import { adjustedShown } from '#middleware/adjustment-shown.ts';
import { httpHandler } from '#middleware/http-handler.ts';
import { requireIdempotencyKey } from '#middleware/idempotency-key.ts';
import { reply } from '#middleware/public-handler.ts';
import { orProblem } from '#middleware/refused.ts';

export const handler = httpHandler(requestAdjustment, async ({ body, caller, event, now }) => {
  const idempotencyKey = requireIdempotencyKey(event);
  await keepRules(now);
  const ledger = { table: table(), rules: rules(), now };
  const adjusted = orProblem(await request(ledger, { ...body, operator: caller, idempotencyKey }));
  const answer = adjustedShown(adjusted);
  const { adjustmentId: approvalId, status } = adjusted.adjustment;
  return status === 'waiting' ? reply(202, { approvalId, ...answer }) : reply(201, answer);
});
