import { type Handles, reply } from '#handler/router.ts';
import { aliveSessions } from '#use-cases/members/list-sessions.ts';
import type { Routes } from './routes.ts';

export const listMySessions: Handles<Routes['listMySessions']> = async ({ caller, call }) => {
  const sessions = await aliveSessions(call, caller);
  return reply(200, {
    sessions: sessions.map(({ sessionId, begunAt, endsAt, browser }) => ({
      sessionId,
      begunAt,
      endsAt,
      browser,
      isThis: sessionId === caller.session.sessionId,
    })),
  });
};
