import { recordSale } from '#api/routes-pos.ts';
import { writingLedger } from '#functions/services.ts';
import { atOwnTill } from '#handler/caller/own-till.ts';
import { httpHandler } from '#handler/http-handler.ts';
import { reply } from '#handler/public-handler.ts';
import { orProblem } from '#handler/refused.ts';
import { measure } from '#observe/metrics.ts';
import { measuresOfSale } from '#observe/sale-metrics.ts';
import { tillViewOrNone } from '#use-cases/members/till-view.ts';
import { recordFacts } from '#use-cases/sales/record-facts.ts';
import { allowanceOf } from '#use-cases/sales/till-allowance.ts';

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
