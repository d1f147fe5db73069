import { atOwnTill } from '#handler/caller/own-till.ts';
import { orProblem } from '#handler/refused.ts';
import { type Handles, reply } from '#handler/router.ts';
import { customerAt } from '#http/shared/customer-at.ts';
import { countMiss, isSearchShut, mayTellOf, tooManyMisses } from '#use-cases/members/find-limit.ts';
import { namesSomebody } from '#use-cases/sales/names-somebody.ts';
import { mayDoOf } from '#use-cases/till-day.ts';
import { tillViewOrNone } from '#use-cases/views/till-view.ts';
import type { Routes } from './routes.ts';

/**
 * Records an activity at the till, or its reversal. Unlike a sale it is refused where the key may be told of nobody:
 * it is not lost, since the till can send it again.
 */
export const recordActivity: Handles<Routes['recordActivity']> = async ({ body, caller, call }) => {
  if (namesSomebody(body) && isSearchShut(call, caller)) orProblem(tooManyMisses(call, caller));
  // Few tills have activities, so what records them is loaded then.
  const [{ recordActivity: record }, { activityShown, isAhead }] = await Promise.all([
    import('#use-cases/activities/record-activity.ts'),
    import('#http/shared/activity-shown.ts'),
  ]);
  const activity = { ...body, ...atOwnTill(body, caller), ...customerAt(body, caller) };
  const recorded = await record(call, {
    kind: 'activity',
    activity,
    source: 'till',
    mayDo: mayDoOf(call, caller),
  });
  const isMiss = 'refused' in recorded ? recorded.refused === 'unknown-member' : recorded.isMiss;
  const tooMany = isMiss ? await countMiss(call, caller) : null;
  if ('refused' in recorded) {
    orProblem(tooMany);
    // It says that there is such a member, which is a look at them.
    if (recorded.refused === 'before-membership') orProblem(await mayDoOf(call, caller)({ findsPerDay: 1 }));
  }
  const done = orProblem(recorded);
  // Ids can be guessed, and an activity that is known tells whose it is.
  const told = tooMany === null && (await mayTellOf(call, caller, done)) ? done.account : null;
  const answer = {
    ...activityShown(call, body.activityId, done, told),
    ...(await tillViewOrNone(call, told)),
  };
  return isAhead(done) ? reply(202, answer) : reply(200, answer);
};
