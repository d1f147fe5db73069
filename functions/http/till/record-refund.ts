import { atOwnTill } from '#handler/caller/own-till.ts';
import { orProblem } from '#handler/refused.ts';
import { type Handles, reply } from '#handler/router.ts';
import { mayTellOf } from '#use-cases/members/find-limit.ts';
import { mayDoOf } from '#use-cases/till-day.ts';
import { tillViewOrNone } from '#use-cases/views/till-view.ts';
import type { Routes } from './routes.ts';

/** Records a refund at the till. One whose sale is not known yet waits for it: 202. */
export const recordRefund: Handles<Routes['recordRefund']> = async ({ body, caller, call }) => {
  const { connectionId } = atOwnTill({ connectionId: body.connectionId }, caller);
  const { recordFact } = await import('#use-cases/sales/record-facts.ts');
  const recorded = await recordFact(call, {
    kind: 'refund',
    source: 'till',
    refund: { ...body, connectionId },
    mayDo: mayDoOf(call, caller),
  });
  const done = orProblem(recorded);
  const { sale, refund, account } = done;
  // Sale ids can be guessed, and a refund of one tells whose it was.
  const told = (await mayTellOf(call, caller, done)) ? account : null;
  const view = await tillViewOrNone(call, told);
  const answer = {
    refundId: body.refundId,
    saleId: sale?.saleId ?? body.saleId ?? '',
    memberId: told?.memberId ?? null,
    pointsReversed: told === null ? 0 : (refund?.pointsReversed ?? 0),
    pointsAvailable: view.account?.pointsAvailable ?? 0,
    pointsOwed: view.account?.pointsOwed ?? 0,
    ...view,
  };
  return sale?.status === 'awaited' ? reply(202, answer) : reply(200, answer);
};
