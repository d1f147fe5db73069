import { type Handles, reply } from '#handler/router.ts';
import type { Routes } from './routes.ts';

/** Erases the member. One who is gone by now has what they asked for. It is loaded then: few leave. */
export const closeMe: Handles<Routes['closeMe']> = async ({ caller, call }) => {
  const { closeMember } = await import('#use-cases/members/close-member.ts');
  await closeMember(call, caller.memberId);
  return reply(200, { closed: true });
};
