import { enrolMember } from '#api/routes-pos.ts';
import { ledger } from '#functions/services.ts';
import { httpHandler } from '#handler/http-handler.ts';
import { contactIn, vendorCustomerIn } from '#handler/input/contact-input.ts';
import { reply } from '#handler/public-handler.ts';
import { orProblem } from '#handler/refused.ts';
import { enrolMember as enrol } from '#use-cases/members/enrol-member.ts';

/** Enrols at the till. A contact given here matches sales at once; only a one-time code proves it. */
export const handler = httpHandler(enrolMember, async ({ body, caller, now }) => {
  const opened = await ledger(now);
  const { programme } = opened.rules;
  const { keyId, connectionId } = caller;
  const contacts = [
    ...(['phone', 'email'] as const).map((kind) => contactIn(body, kind, programme, 'invalid-body')),
    vendorCustomerIn(body, connectionId),
  ].filter((contact) => contact !== null);
  const { givenName, locale, consents } = body;
  const enrolled = await enrol(opened, {
    contacts,
    givenName,
    locale,
    consents,
    till: { keyId, connectionId },
  });
  const { isNew, memberId, cardNumber } = orProblem(enrolled);
  return reply(isNew ? 201 : 200, { memberId, cardNumber });
});
