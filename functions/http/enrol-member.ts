import { isRefusal } from '#domain/refusal.ts';
import { Problem } from '#functions/api/problem.ts';
import { enrolMember } from '#functions/api/routes-pos.ts';
import { enrolMember as enrol } from '#functions/ledger/enrol-member.ts';
import { ledger } from '#functions/services.ts';
import { contactIn } from '#middleware/contact-input.ts';
import { httpHandler } from '#middleware/http-handler.ts';
import { reply } from '#middleware/public-handler.ts';

/** Enrols at the till. A contact given here matches sales at once; only a one-time code proves it. */
export const handler = httpHandler(enrolMember, async ({ body, caller, now }) => {
  const opened = await ledger(now);
  const { programme } = opened.rules;
  const contacts = (['phone', 'email'] as const).flatMap(
    (kind) => contactIn(body, kind, programme, 'invalid-body') ?? [],
  );
  const { keyId, connectionId } = caller;
  const { givenName, locale, consents } = body;
  const enrolled = await enrol(opened, {
    contacts,
    givenName,
    locale,
    consents,
    till: { keyId, connectionId },
  });
  if (isRefusal(enrolled)) throw new Problem('two-members', enrolled.detail);
  const { isNew, memberId, cardNumber } = enrolled;
  return reply(isNew ? 201 : 200, { memberId, cardNumber });
});
