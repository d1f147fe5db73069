import { Problem } from '#api/problem.ts';
import { enrolContact } from '#api/routes-member.ts';
import { isRefusal } from '#domain/refusal.ts';
import { keys, ledger } from '#functions/services.ts';
import { httpHandler } from '#handler/http-handler.ts';
import { reply } from '#handler/public-handler.ts';
import { newSession } from '#trust/session.ts';
import { refuseBirthday } from '#use-cases/members/change-profile.ts';
import { enrolMember } from '#use-cases/members/enrol-member.ts';

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
