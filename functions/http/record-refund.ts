import { recordRefund } from '#functions/api/routes-pos.ts';
import { recordFacts } from '#functions/ledger/record-facts.ts';
import { tillViewOrNone } from '#functions/ledger/till-view.ts';
import { writingLedger } from '#functions/services.ts';
import { httpHandler } from '#middleware/http-handler.ts';
import { atOwnTill } from '#middleware/own-till.ts';
import { reply } from '#middleware/public-handler.ts';
import { orProblem } from '#middleware/refused.ts';

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
