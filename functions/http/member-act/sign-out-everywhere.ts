import { type Handles, reply } from '#handler/router.ts';
import { endSessions } from '#table/members/members.ts';
import type { Routes } from './routes.ts';

export const signOutEverywhere: Handles<Routes['signOutEverywhere']> = async ({ caller, call }) => {
  await endSessions(call.table, caller.memberId);
  return reply(200, { signedOut: true });
};
