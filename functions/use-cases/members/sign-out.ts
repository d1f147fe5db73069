import { endSessions } from '#table/members/members.ts';
import { endEnrolment } from '#table/sign-in/enrolments.ts';
import { endSession, forgetSessions } from '#table/sign-in/sessions.ts';
import type { ContactClaims } from '#trust/session.ts';
import type { Call } from '#use-cases/call.ts';

/** Ends every session of a member, one that begins at this very moment included; then what is kept of them goes. */
export async function signOutEverywhere({ table }: Call, memberId: string): Promise<void> {
  await endSessions(table, memberId);
  await forgetSessions(table, memberId);
}

/** Ends the session of a browser, so that its token opens nothing any more, wherever it has got to. */
export async function signOut(
  { table }: Call,
  who: { readonly memberId: string; readonly session: { readonly sessionId: string } } | ContactClaims,
): Promise<void> {
  if ('memberId' in who) await endSession(table, who.memberId, who.session.sessionId);
  else await endEnrolment(table, who.contactKey);
}
