import { isRefusal } from '#domain/refusal.ts';
import { Problem } from '#functions/api/problem.ts';
import { enrolMember } from '#functions/api/routes-pos.ts';
import { enrolMember as enrol } from '#functions/ledger/enrol-member.ts';
import { ledger } from '#functions/services.ts';
import { contactIn } from '#middleware/contact-input.ts';
import { httpHandler } from '#middleware/http-handler.ts';
import { reply } from '#middleware/public-handler.ts';
import type { Consent } from '#table/profile-item.ts';

/** Enrols at the till. A contact given here matches sales at once; only a one-time code proves it. */
export const handler = httpHandler(enrolMember, async ({ body, caller, now }) => {
  const opened = await ledger(now);
  const { programme, version } = opened.rules;
  const contacts = (['phone', 'email'] as const).flatMap(
    (kind) => contactIn(body, kind, programme, 'invalid-body') ?? [],
  );
  const consent = (granted: boolean | undefined): Consent | undefined =>
    granted === undefined
      ? undefined
      : { granted, at: now.toISOString(), source: 'till', actor: caller.keyId, textVersion: version };
  const enrolled = await enrol(opened, {
    contacts,
    givenName: body.givenName,
    locale: body.locale,
    consents: { email: consent(body.consents?.email), sms: consent(body.consents?.sms) },
    enrolledBy: caller.connectionId,
  });
  if (isRefusal(enrolled)) throw new Problem('two-members', enrolled.detail);
  const { isNew, memberId, cardNumber } = enrolled;
  return reply(isNew ? 201 : 200, { memberId, cardNumber });
});
