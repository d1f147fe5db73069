import { listAdjustments } from '#api/routes-adjustments.ts';
import { rules, table } from '#functions/services.ts';
import { httpHandler } from '#handler/http-handler.ts';
import { reply } from '#handler/public-handler.ts';
import { listWaitingAdjustments } from '#use-cases/adjustments/read-adjustments.ts';
import { adjustmentShown } from './adjustment-shown.ts';

export const handler = httpHandler(listAdjustments, async ({ now }) => {
  const waiting = await listWaitingAdjustments({ table: table(), rules: rules(), now });
  return reply(200, { adjustments: waiting.map(adjustmentShown) });
});
