import { isRefusal } from '#domain/refusal.ts';
import { Problem } from '#functions/api/problem.ts';
import { enrolContact } from '#functions/api/routes-member.ts';
import { refuseBirthday } from '#functions/ledger/change-profile.ts';
import { enrolMember } from '#functions/ledger/enrol-member.ts';
import { keys, ledger } from '#functions/services.ts';
import { httpHandler } from '#middleware/http-handler.ts';
import { reply } from '#middleware/public-handler.ts';
import { newSession } from '#trust/session.ts';

/** Enrols the person whose contact a code has proven. */
export const handler = httpHandler(enrolContact, async ({ body, caller, now }) => {
  const opened = await ledger(now);
  const refusal = refuseBirthday(body.birthday, opened);
  if (refusal !== null) throw new Problem('future-date', refusal.detail);
  const enrolled = await enrolMember(opened, { ...body, contacts: [caller.contact] });
  if (isRefusal(enrolled) || !enrolled.isNew) {
    throw new Problem('already-enrolled', 'this contact is a member’s already, and the session is theirs');
  }
  const { memberId, cardNumber } = enrolled;
  const { session } = await keys();
  const { token } = await newSession({ memberId, epoch: 0 }, session, now);
  return reply(201, { memberId, cardNumber, token });
});
