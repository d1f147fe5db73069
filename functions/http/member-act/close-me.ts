import { type Handles, reply } from '#handler/router.ts';
import { closeMember } from '#use-cases/members/close-member.ts';
import type { Routes } from './routes.ts';

/** Erases the member. One who is gone by now has what they asked for. */
export const closeMe: Handles<Routes['closeMe']> = async ({ caller, call }) => {
  await closeMember(call, caller.memberId);
  return reply(200, { closed: true });
};
