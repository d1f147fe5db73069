import { Problem } from '#api/problem.ts';
import { isRefusal } from '#domain/refusal.ts';
import { browserName } from '#handler/caller/browser-name.ts';
import { type Handles, reply } from '#handler/router.ts';
import { newSession } from '#trust/session.ts';
import { refuseBirthday } from '#use-cases/members/change-profile.ts';
import { enrolMember } from '#use-cases/members/enrol-member.ts';
import type { Routes } from './routes.ts';

/** Enrols the person whose contact a code has proven. */
export const enrolContact: Handles<Routes['enrolContact']> = async ({ body, caller, call, event }) => {
  const refusal = refuseBirthday(body.birthday, call);
  if (refusal !== null) throw new Problem('future-date', refusal.detail);
  const by = { proof: caller, browser: browserName(event) };
  const enrolled = await enrolMember(call, { ...body, contacts: [caller.contact], by });
  if (isRefusal(enrolled) && enrolled.refused === 'unauthenticated')
    throw new Problem('unauthenticated', enrolled.detail);
  if (isRefusal(enrolled) || !enrolled.isNew || enrolled.sessionId === undefined) {
    throw new Problem(
      'already-enrolled',
      'this contact already belongs to a member; sign in again to open their account',
    );
  }
  const { memberId, cardNumber, sessionId } = enrolled;
  const { session } = await call.secrets.session();
  const { token } = await newSession({ memberId, sessionId }, session, call.now);
  return reply(201, { memberId, cardNumber, token });
};
