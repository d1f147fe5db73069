import { listAdjustments } from '#functions/api/routes-adjustments.ts';
import { listWaitingAdjustments } from '#functions/ledger/read-adjustments.ts';
import { rules, table } from '#functions/services.ts';
import { adjustmentShown } from '#middleware/adjustment-shown.ts';
import { httpHandler } from '#middleware/http-handler.ts';
import { reply } from '#middleware/public-handler.ts';

export const handler = httpHandler(listAdjustments, async ({ now }) => {
  const waiting = await listWaitingAdjustments({ table: table(), rules: rules(), now });
  return reply(200, { adjustments: waiting.map(adjustmentShown) });
});
