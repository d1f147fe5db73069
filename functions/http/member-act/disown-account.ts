import { orProblem } from '#handler/refused.ts';
import { type Handles, reply } from '#handler/router.ts';
import type { Routes } from './routes.ts';

/** What it takes is loaded then: few find somebody else's account. */
export const disownAccount: Handles<Routes['disownAccount']> = async ({ caller, call }) => {
  const { disownContact } = await import('#use-cases/members/disown-contact.ts');
  const { token, expiresAt } = orProblem(await disownContact(call, caller));
  return reply(200, { token, expiresAt: expiresAt.toISOString() });
};
