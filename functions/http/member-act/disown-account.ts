import { orProblem } from '#handler/refused.ts';
import { type Handles, reply } from '#handler/router.ts';
import { disownContact } from '#use-cases/members/disown-contact.ts';
import type { Routes } from './routes.ts';

export const disownAccount: Handles<Routes['disownAccount']> = async ({ caller, call }) => {
  const { token, expiresAt } = orProblem(await disownContact(call, caller));
  return reply(200, { token, expiresAt: expiresAt.toISOString() });
};
