import { askMemberCode } from '#api/routes-rewards.ts';
import { codeSending } from '#functions/code-sending.ts';
import { codeLedger } from '#functions/services.ts';
import { httpHandler } from '#handler/http-handler.ts';
import { reply } from '#handler/public-handler.ts';
import { orProblem } from '#handler/refused.ts';
import { maskEmail, maskPhone } from '#http/mask.ts';
import { sendMemberCode } from '#messages/codes/member-code.ts';
import { askMemberCode as ask } from '#use-cases/sign-in/ask-member-code.ts';

/** Sends the code here and now: neither code nor contact may stand in a queue. */
export const handler = httpHandler(askMemberCode, async ({ body, caller, now }) => {
  const opened = await codeLedger(now);
  const sending = {
    ...codeSending(opened.rules.programme, now),
    location: caller.locationId,
  };
  const { contact, lapsesAt } = orProblem(
    await ask(opened, { ...body, till: caller }, (to, code, locale) =>
      sendMemberCode({ ...sending, locale }, to, code),
    ),
  );
  const sentTo =
    contact.kind === 'email'
      ? ({ channel: 'email', masked: maskEmail(contact.value) } as const)
      : ({ channel: 'sms', masked: maskPhone(contact.value) } as const);
  return reply(202, { sentTo, expiresAt: lapsesAt.toISOString() });
});
