import { recordRefund } from '#api/routes-pos.ts';
import { writingLedger } from '#functions/services.ts';
import { atOwnTill } from '#handler/caller/own-till.ts';
import { httpHandler } from '#handler/http-handler.ts';
import { reply } from '#handler/public-handler.ts';
import { orProblem } from '#handler/refused.ts';
import { tillViewOrNone } from '#use-cases/members/till-view.ts';
import { recordFacts } from '#use-cases/sales/record-facts.ts';

/** Records a refund at the till. One whose sale is not known yet waits for it: 202. */
export const handler = httpHandler(recordRefund, async ({ body, caller, now }) => {
  const { connectionId } = atOwnTill({ connectionId: body.connectionId }, caller);
  const opened = await writingLedger(now);
  const [result] = await recordFacts(opened, [{ kind: 'refund', refund: { ...body, connectionId } }]);
  if (result === undefined) throw new Error('no result');
  if ('failed' in result) throw result.failed;
  const { sale, refund, account } = orProblem(result);
  const view = await tillViewOrNone(opened, account);
  const answer = {
    refundId: body.refundId,
    saleId: sale?.saleId ?? body.saleId ?? '',
    memberId: account?.memberId ?? null,
    pointsReversed: refund?.pointsReversed ?? 0,
    pointsAvailable: view.account?.pointsAvailable ?? 0,
    pointsOwed: view.account?.pointsOwed ?? 0,
    ...view,
  };
  return sale?.status === 'awaited' ? reply(202, answer) : reply(200, answer);
});
