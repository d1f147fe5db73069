import { codeSending } from '#functions/services/code-sending.ts';
import { askerOf } from '#handler/caller/asker.ts';
import { orProblem } from '#handler/refused.ts';
import { type Handles, reply } from '#handler/router.ts';
import { sendSignInCode } from '#messages/codes/sign-in-code.ts';
import { askContactCode as ask } from '#use-cases/sign-in/prove-contact.ts';
import type { Routes } from './routes.ts';

export const askContactCode: Handles<Routes['askContactCode']> = async ({ body, caller, event, call }) => {
  const sending = { ...codeSending(call), locale: caller.profile.locale };
  orProblem(
    await ask(call, caller.memberId, await askerOf(body, event, call), (contact, code) =>
      sendSignInCode(sending, contact, code),
    ),
  );
  return reply(202, { accepted: true });
};
