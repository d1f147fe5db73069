import { atOwnTill } from '#handler/caller/own-till.ts';
import { orProblem } from '#handler/refused.ts';
import { type Handles, reply } from '#handler/router.ts';
import { recordFact } from '#use-cases/sales/record-facts.ts';
import { tillViewOrNone } from '#use-cases/views/till-view.ts';
import type { Routes } from './routes.ts';

/** Records a refund at the till. One whose sale is not known yet waits for it: 202. */
export const recordRefund: Handles<Routes['recordRefund']> = async ({ body, caller, call }) => {
  const { connectionId } = atOwnTill({ connectionId: body.connectionId }, caller);
  const recorded = await recordFact(call, {
    kind: 'refund',
    source: 'till',
    refund: { ...body, connectionId },
  });
  const { sale, refund, account } = orProblem(recorded);
  const view = await tillViewOrNone(call, account);
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
};
