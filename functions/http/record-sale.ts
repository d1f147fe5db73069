import { recordSale } from '#functions/api/routes-pos.ts';
import { recordFacts } from '#functions/ledger/record-facts.ts';
import { allowanceOf } from '#functions/ledger/till-allowance.ts';
import { tillViewOrNone } from '#functions/ledger/till-view.ts';
import { writingLedger } from '#functions/services.ts';
import { httpHandler } from '#middleware/http-handler.ts';
import { measure } from '#middleware/metrics.ts';
import { atOwnTill } from '#middleware/own-till.ts';
import { reply } from '#middleware/public-handler.ts';
import { orProblem } from '#middleware/refused.ts';
import { measuresOfSale } from '#middleware/sale-metrics.ts';

/** Records a sale at the till and answers with its points; the same sale by webhook is the same sale. */
export const handler = httpHandler(recordSale, async ({ body, caller, now }) => {
  const { memberId, ...sale } = { ...body, ...atOwnTill(body, caller) };
  const opened = await writingLedger(now);
  const mayGive = allowanceOf(opened, caller);
  const [result] = await recordFacts(opened, [{ kind: 'sale', sale, memberId, mayGive }]);
  if (result === undefined) throw new Error('no result');
  if ('failed' in result) throw result.failed;
  const done = orProblem(result);
  const { account, sale: recorded } = done;
  measure(measuresOfSale(done, now), now);
  const view = await tillViewOrNone(opened, account);
  return reply(200, {
    saleId: sale.saleId,
    memberId: account?.memberId ?? null,
    pointsEarned: recorded?.given?.points ?? 0,
    pointsAvailable: view.account?.pointsAvailable ?? 0,
    pointsPending: view.account?.pointsPending ?? 0,
    ...view,
  });
});
