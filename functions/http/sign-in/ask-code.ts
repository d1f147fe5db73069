import { askCode } from '#api/routes-member.ts';
import { codeSending } from '#functions/code-sending.ts';
import { signIn } from '#functions/services.ts';
import { askerOf } from '#handler/caller/asker.ts';
import { refuseForeignPage } from '#handler/caller/same-origin.ts';
import { acceptedLocale } from '#handler/input/accept-language.ts';
import { publicHandler, reply } from '#handler/public-handler.ts';
import { orProblem } from '#handler/refused.ts';
import { sendSignInCode } from '#messages/codes/sign-in-code.ts';
import { askCode as ask } from '#use-cases/sign-in/ask-code.ts';

/** Sends the code here and now: neither code nor contact may stand in a queue. */
export const handler = publicHandler(askCode, async ({ body, now, event }) => {
  refuseForeignPage(event);
  const opened = await signIn(now);
  const { programme } = opened.rules;
  const sending = {
    ...codeSending(programme, now),
    locale: body.locale ?? acceptedLocale(event, programme),
  };
  orProblem(
    await ask(opened, askerOf(body, event, programme), (contact, code) =>
      sendSignInCode(sending, contact, code),
    ),
  );
  return reply(202, { accepted: true });
});
