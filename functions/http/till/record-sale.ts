import { atOwnTill } from '#handler/caller/own-till.ts';
import { orProblem } from '#handler/refused.ts';
import { type Handles, reply } from '#handler/router.ts';
import { customerAt } from '#http/shared/customer-at.ts';
import { measure } from '#observe/metrics.ts';
import { measuresOfSale } from '#observe/sale-metrics.ts';
import { countMiss, isSearchShut, mayTellOf } from '#use-cases/members/find-limit.ts';
import { namesSomebody } from '#use-cases/sales/names-somebody.ts';
import { mayDoOf } from '#use-cases/till-day.ts';
import { tillViewOrNone } from '#use-cases/views/till-view.ts';
import type { Routes } from './routes.ts';

/** What is told of a sale to a key that may look at nobody any more: that it was recorded. */
const toldNothing = {
  memberId: null,
  pointsEarned: 0,
  pointsAvailable: 0,
  pointsPending: 0,
  account: null,
  rewards: null,
} as const;

/** Records a sale at the till and answers with its points; the same sale by webhook is the same sale. */
export const recordSale: Handles<Routes['recordSale']> = async ({ body, caller, call }) => {
  const { memberId, ...sale } = { ...body, ...atOwnTill(body, caller), ...customerAt(body, caller) };
  const { saleId } = sale;
  const request = { kind: 'sale', source: 'till', sale, memberId, mayDo: mayDoOf(call, caller) } as const;
  // A sale is never lost for it. Hardly a till gets here, so what it takes is loaded then.
  const quietly = async () => {
    const { recordQuietly } = await import('#use-cases/sales/record-quietly.ts');
    const done = orProblem(await recordQuietly(call, request, caller));
    measure(measuresOfSale(done, call.now), call.now);
    return reply(200, { saleId, ...toldNothing });
  };
  if (isSearchShut(call, caller)) return quietly();
  // The rules are loaded when they are first asked for: a till begins with finding whose sale it is.
  const { recordFact } = await import('#use-cases/sales/record-facts.ts');
  const recorded = await recordFact(call, request);
  const isMiss =
    'refused' in recorded
      ? recorded.refused === 'unknown-member'
      : recorded.isMiss || (recorded.account === null && namesSomebody(body));
  if (isMiss && (await countMiss(call, caller)) !== null) {
    if ('refused' in recorded) return quietly();
    measure(measuresOfSale(recorded, call.now), call.now);
    return reply(200, { saleId, ...toldNothing });
  }
  const done = orProblem(recorded);
  const { account, sale: kept } = done;
  measure(measuresOfSale(done, call.now), call.now);
  if (account !== null && !(await mayTellOf(call, caller, done)))
    return reply(200, { saleId, ...toldNothing });
  const view = await tillViewOrNone(call, account);
  return reply(200, {
    saleId,
    memberId: account?.memberId ?? null,
    ...(kept?.source && { decidedBy: kept.source }),
    pointsEarned: kept?.given?.points ?? 0,
    pointsAvailable: view.account?.pointsAvailable ?? 0,
    pointsPending: view.account?.pointsPending ?? 0,
    ...view,
  });
};
