import { decideAdjustment } from '#functions/api/routes-adjustments.ts';
import { decideAdjustment as decide } from '#functions/ledger/decide-adjustment.ts';
import { keepRules, rules, table } from '#functions/services.ts';
import { adjustedShown } from '#middleware/adjustment-shown.ts';
import { httpHandler } from '#middleware/http-handler.ts';
import { reply } from '#middleware/public-handler.ts';
import { orProblem } from '#middleware/refused.ts';

export const handler = httpHandler(decideAdjustment, async ({ params, body, caller, now }) => {
  await keepRules(now);
  const ledger = { table: table(), rules: rules(), now };
  return reply(200, adjustedShown(orProblem(await decide(ledger, { ...params, ...body, operator: caller }))));
});
