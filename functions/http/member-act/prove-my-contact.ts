import { provableIn } from '#handler/input/contact-input.ts';
import { orProblem } from '#handler/refused.ts';
import { type Handles, reply } from '#handler/router.ts';
import { meOf } from '#http/shared/me.ts';
import type { Routes } from './routes.ts';

/** What it takes is loaded then: few change their contacts. */
export const proveMyContact: Handles<Routes['proveMyContact']> = async ({ body, caller, call }) => {
  const { proveContact } = await import('#use-cases/sign-in/prove-contact.ts');
  const { memberId, session } = caller;
  const contact = await provableIn(body, call.rules.programme);
  const who = { memberId, sessionId: session.sessionId };
  return reply(200, meOf(orProblem(await proveContact(call, who, contact, body.code))));
};
