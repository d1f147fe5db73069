import { askCode } from '#functions/api/routes-member.ts';
import { codeSending } from '#functions/code-sending.ts';
import { askCode as ask } from '#functions/ledger/ask-code.ts';
import { signIn } from '#functions/services.ts';
import { sendSignInCode } from '#messages/sign-in-code.ts';
import { acceptedLocale } from '#middleware/accept-language.ts';
import { askerOf } from '#middleware/asker.ts';
import { publicHandler, reply } from '#middleware/public-handler.ts';
import { orProblem } from '#middleware/refused.ts';
import { refuseForeignPage } from '#middleware/same-origin.ts';

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
