import { provableIn } from '#handler/input/contact-input.ts';
import { orProblem } from '#handler/refused.ts';
import { type Handles, reply } from '#handler/router.ts';
import { meOf } from '#http/shared/me.ts';
import { proveContact } from '#use-cases/sign-in/prove-contact.ts';
import type { Routes } from './routes.ts';

export const proveMyContact: Handles<Routes['proveMyContact']> = async ({ body, caller, call }) => {
  const { memberId, session } = caller;
  const contact = await provableIn(body, call.rules.programme);
  const who = { memberId, sessionId: session.sessionId };
  return reply(200, meOf(orProblem(await proveContact(call, who, contact, body.code))));
};
