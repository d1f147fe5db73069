import { orProblem } from '#handler/refused.ts';
import { type Handles, reply } from '#handler/router.ts';
import { meOf } from '#http/shared/me.ts';
import type { Routes } from './routes.ts';

/** What it takes is loaded then: few change their contacts. */
export const removeMyContact: Handles<Routes['removeMyContact']> = async ({ params, caller, call }) => {
  const { removeContacts } = await import('#use-cases/members/change-contacts.ts');
  const { memberId, session } = caller;
  const but = session.sessionId;
  return reply(200, meOf(orProblem(await removeContacts(call, memberId, { every: params.kind }, { but }))));
};
