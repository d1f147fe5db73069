import { orProblem } from '#handler/refused.ts';
import { type Handles, reply } from '#handler/router.ts';
import { activityShown, isAhead } from '#http/shared/activity-shown.ts';
import { log } from '#observe/log.ts';
import { mayDoOfOperator } from '#use-cases/activities/operator-day.ts';
import { recordActivity } from '#use-cases/activities/record-activity.ts';
import type { Routes } from './routes.ts';

/** Under this connection stands what operators record themselves. */
const ownConnection = 'operators';

/** Records an activity by hand, or reverses one, whoever reported it: an operator's word counts as its vendor's. */
export const recordMemberActivity: Handles<Routes['recordMemberActivity']> = async ({
  body,
  caller,
  call,
}) => {
  const activity = { ...body, connectionId: body.connectionId ?? ownConnection };
  const mayDo = mayDoOfOperator(call, caller);
  const done = orProblem(await recordActivity(call, { kind: 'activity', activity, source: 'vendor', mayDo }));
  const { connectionId, activityId, status } = activity;
  // Who gave points by hand must be found later.
  log('info', 'activity recorded by an operator', {
    connectionId,
    activityId,
    status,
    outcome: done.outcome,
    tokenId: caller.tokenId,
  });
  const answer = activityShown(call, activityId, done, done.account);
  return isAhead(done) ? reply(202, answer) : reply(200, answer);
};
