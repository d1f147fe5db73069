import { codeSending } from '#functions/services/code-sending.ts';
import { askerOf } from '#handler/caller/asker.ts';
import { refuseForeignPage } from '#handler/caller/same-origin.ts';
import { acceptedLocale } from '#handler/input/accept-language.ts';
import { orProblem } from '#handler/refused.ts';
import { type Handles, reply } from '#handler/router.ts';
import { sendSignInCode } from '#messages/codes/sign-in-code.ts';
import { askCode as ask } from '#use-cases/sign-in/ask-code.ts';
import type { Routes } from './routes.ts';

/** Sends the code here and now: neither code nor contact may stand in a queue. */
export const askCode: Handles<Routes['askCode']> = async ({ body, event, call }) => {
  refuseForeignPage(event);
  const { programme } = call.rules;
  const sending = {
    ...codeSending(call),
    locale: body.locale ?? acceptedLocale(event, programme),
  };
  orProblem(
    await ask(call, await askerOf(body, event, call), (contact, code) =>
      sendSignInCode(sending, contact, code),
    ),
  );
  return reply(202, { accepted: true });
};
