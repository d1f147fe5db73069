import { Problem } from '#api/problem.ts';
import { isRefusal } from '#domain/refusal.ts';
import { type Handles, reply } from '#handler/router.ts';
import { newSession } from '#trust/session.ts';
import { refuseBirthday } from '#use-cases/members/change-profile.ts';
import { enrolMember } from '#use-cases/members/enrol-member.ts';
import type { Routes } from './routes.ts';

/** Enrols the person whose contact a code has proven. */
export const enrolContact: Handles<Routes['enrolContact']> = async ({ body, caller, call }) => {
  const refusal = refuseBirthday(body.birthday, call);
  if (refusal !== null) throw new Problem('future-date', refusal.detail);
  const enrolled = await enrolMember(call, { ...body, contacts: [caller.contact] });
  if (isRefusal(enrolled) || !enrolled.isNew) {
    throw new Problem('already-enrolled', 'this contact is a member’s already, and the session is theirs');
  }
  const { memberId, cardNumber } = enrolled;
  const { session } = await call.secrets.session();
  const { token } = await newSession({ memberId, epoch: 0 }, session, call.now);
  return reply(201, { memberId, cardNumber, token });
};
