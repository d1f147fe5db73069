import { Problem } from '#api/problem.ts';
import { type Handles, reply } from '#handler/router.ts';
import { endSession } from '#table/sign-in/sessions.ts';
import type { Routes } from './routes.ts';

/** Another member's session is answered as one that does not exist. */
export const endMySession: Handles<Routes['endMySession']> = async ({ params, caller, call }) => {
  const { memberId, session } = caller;
  const sessionId = params.sessionId === 'current' ? session.sessionId : params.sessionId;
  if (!(await endSession(call.table, memberId, sessionId)))
    throw new Problem('unknown-session', 'there is no such session; it may have ended already');
  return reply(200, { ended: sessionId });
};
