import { codeSending } from '#functions/services/code-sending.ts';
import { orProblem } from '#handler/refused.ts';
import { type Handles, reply } from '#handler/router.ts';
import { maskEmail, maskPhone } from '#http/shared/mask.ts';
import { sendMemberCode } from '#messages/codes/member-code.ts';
import { askMemberCode as ask } from '#use-cases/sign-in/ask-member-code.ts';
import type { Routes } from './routes.ts';

/** Sends the code here and now: neither code nor contact may stand in a queue. */
export const askMemberCode: Handles<Routes['askMemberCode']> = async ({ body, caller, call }) => {
  const sending = {
    ...codeSending(call),
    location: caller.locationName,
  };
  const { contact, lapsesAt } = orProblem(
    await ask(call, { ...body, till: caller }, (to, code, locale) =>
      sendMemberCode({ ...sending, locale }, to, code),
    ),
  );
  const sentTo =
    contact.kind === 'email'
      ? ({ channel: 'email', masked: maskEmail(contact.value) } as const)
      : ({ channel: 'sms', masked: maskPhone(contact.value) } as const);
  return reply(202, { sentTo, expiresAt: lapsesAt.toISOString() });
};
