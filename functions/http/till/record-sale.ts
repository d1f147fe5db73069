import { atOwnTill } from '#handler/caller/own-till.ts';
import { orProblem } from '#handler/refused.ts';
import { type Handles, reply } from '#handler/router.ts';
import { customerAt } from '#http/shared/customer-at.ts';
import { measure } from '#observe/metrics.ts';
import { measuresOfSale } from '#observe/sale-metrics.ts';
import { recordFact } from '#use-cases/sales/record-facts.ts';
import { allowanceOf } from '#use-cases/sales/till-allowance.ts';
import { tillViewOrNone } from '#use-cases/views/till-view.ts';
import type { Routes } from './routes.ts';

/** Records a sale at the till and answers with its points; the same sale by webhook is the same sale. */
export const recordSale: Handles<Routes['recordSale']> = async ({ body, caller, call }) => {
  const { memberId, ...sale } = { ...body, ...atOwnTill(body, caller), ...customerAt(body, caller) };
  const mayGive = allowanceOf(call, caller);
  const request = { kind: 'sale', source: 'till', sale, memberId, mayGive } as const;
  const done = orProblem(await recordFact(call, request));
  const { account, sale: recorded } = done;
  measure(measuresOfSale(done, call.now), call.now);
  const view = await tillViewOrNone(call, account);
  return reply(200, {
    saleId: sale.saleId,
    memberId: account?.memberId ?? null,
    ...(recorded?.source && { decidedBy: recorded.source }),
    pointsEarned: recorded?.given?.points ?? 0,
    pointsAvailable: view.account?.pointsAvailable ?? 0,
    pointsPending: view.account?.pointsPending ?? 0,
    ...view,
  });
};
