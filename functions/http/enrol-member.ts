import { enrolMember } from '#functions/api/routes-pos.ts';
import { enrolMember as enrol } from '#functions/ledger/enrol-member.ts';
import { ledger } from '#functions/services.ts';
import { contactIn, vendorCustomerIn } from '#middleware/contact-input.ts';
import { httpHandler } from '#middleware/http-handler.ts';
import { reply } from '#middleware/public-handler.ts';
import { orProblem } from '#middleware/refused.ts';

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
