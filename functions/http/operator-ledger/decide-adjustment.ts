import { decideAdjustment } from '#api/routes-adjustments.ts';
import { keepRules, rules, table } from '#functions/services.ts';
import { httpHandler } from '#handler/http-handler.ts';
import { reply } from '#handler/public-handler.ts';
import { orProblem } from '#handler/refused.ts';
import { adjustedShown } from '#http/operator-look/adjustment-shown.ts';
import { decideAdjustment as decide } from '#use-cases/adjustments/decide-adjustment.ts';

export const handler = httpHandler(decideAdjustment, async ({ params, body, caller, now }) => {
  await keepRules(now);
  const ledger = { table: table(), rules: rules(), now };
  return reply(200, adjustedShown(orProblem(await decide(ledger, { ...params, ...body, operator: caller }))));
});
