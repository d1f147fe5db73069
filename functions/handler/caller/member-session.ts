import { noteCaller } from '#observe/invocation.ts';
import type { SignedInMember } from '#table/members/signed-in.ts';
import { readSignedIn } from '#table/members/signed-in.ts';
import { readEnrolment } from '#table/sign-in/enrolments.ts';
import type { ContactClaims, MemberClaims, SessionClaims } from '#trust/session.ts';
import { readSession } from '#trust/session.ts';
import type { Call } from '#use-cases/call.ts';

/** A member who is signed in, with what proving it has read. */
export interface MemberCaller extends SignedInMember {
  readonly memberId: string;
}

/** A proven contact that may be enrolled. */
export interface ContactCaller extends ContactClaims {
  /** A member has the contact as yet; enrolling takes it off them. */
  readonly isTaken: boolean;
}

/**
 * Whose session a token is; null for one that is not ours, has expired, or was ended since. A member's takes one
 * call, which reads account, profile and session. So does that of a contact; once it was used to enrol, it leads to the
 * session that came of it, by one call more, so that a browser that missed the answer is signed in all the same.
 */
export async function openSession(token: string, call: Call): Promise<MemberCaller | ContactCaller | null> {
  const { session } = await call.secrets.session();
  const claims = await readSession(token, session, call.now);
  if (claims === null) return null;
  const caller = await callerOf(claims, call);
  if (caller !== null)
    noteCaller('memberId' in caller ? { kind: 'member', id: caller.memberId } : { kind: 'contact' });
  return caller;
}

async function callerOf(claims: SessionClaims, call: Call): Promise<MemberCaller | ContactCaller | null> {
  if ('memberId' in claims) return memberOf(claims, call);
  const proof = await readEnrolment(call.table, claims.contactKey, claims.enrolmentId);
  if (proof === null) return null;
  const { memberId, sessionId, takesFrom } = proof;
  if (memberId === undefined || sessionId === undefined)
    return { ...claims, isTaken: takesFrom !== undefined };
  return memberOf({ memberId, sessionId }, call);
}

async function memberOf(claims: MemberClaims, { table, now }: Call): Promise<MemberCaller | null> {
  const member = await readSignedIn(table, claims, now);
  return member && { memberId: claims.memberId, ...member };
}
