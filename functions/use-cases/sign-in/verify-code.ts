import { noteOtherProven, noteProven, readContactOwner, readMember } from '#table/members/members.ts';
import type { Profile } from '#table/members/profile-item.ts';
import { keepEnrolment } from '#table/sign-in/enrolments.ts';
import { type CodeOver, countTry, useCode } from '#table/sign-in/one-time-codes.ts';
import { isCode } from '#trust/one-time-code.ts';
import type { NewSession, ProvableContact } from '#trust/session.ts';
import { newEnrolmentId, newSession, sessionEnd } from '#trust/session.ts';
import type { Call } from '#use-cases/call.ts';
import type { TooManyRequests } from '#use-cases/limits.ts';
import { refuseOver } from '#use-cases/limits.ts';
import { startSession } from '#use-cases/members/start-session.ts';
import type { Asker } from './ask-code.ts';
import { addressLimit, codeMinutes, signInPlace, signInScope } from './ask-code.ts';

export interface SignedIn extends NewSession {
  /** Whether the contact is a member's; who is not enrols with this session. */
  readonly enrolled: boolean;
}

export interface WrongCode {
  readonly refused: 'wrong-code';
  readonly detail: string;
  /**
   * Why no further try can help; null when one can. For the browser alone that asked for the code: whoever names a
   * contact without its device would learn by it whether somebody is about to sign in.
   */
  readonly over: CodeOver | null;
}

export const triesPerCode = 5;

/** Of a wrong code, a lapsed and a used one, one tried too often, and one that was never asked for: the same words. */
const wrongCode = (over: CodeOver | null): WrongCode => ({
  refused: 'wrong-code',
  detail: `this code does not work: check it, or ask for a new one from the same device; a code works once, for ${codeMinutes} minutes and ${triesPerCode} tries`,
  over,
});

/**
 * Signs in by a one-time code, which is used up by it. A try is counted before it is judged, so that many at the
 * same time are no more than five.
 */
export async function verifyCode(
  call: Call,
  { code, browser, ...asker }: Asker & { readonly code: string; readonly browser: string },
): Promise<SignedIn | WrongCode | TooManyRequests> {
  const { table, now } = call;
  const { contact, deviceId } = asker;
  const limited = await refuseOver(call, [await addressLimit(call, 'tries', asker)]);
  if (limited !== null) return limited;
  const scope = await signInScope(call, contact, deviceId);
  const place = signInPlace(scope);
  const stored = await countTry(table, place, { limit: triesPerCode, now });
  const { oneTimeCode } = await call.secrets.session();
  if (typeof stored === 'string') return wrongCode(stored);
  if (!isCode(code, scope, stored.hash, oneTimeCode)) {
    return wrongCode(stored.tries < triesPerCode ? null : 'tried-out');
  }
  if (!(await useCode(table, place, stored.codeId))) return wrongCode('gone');
  const { subject: key } = scope;
  const memberId = await readContactOwner(table, key);
  const member = memberId === null ? null : await readMember(table, memberId);
  if (memberId === null || member === null) {
    return { ...(await offerEnrolment(call, contact, key)), enrolled: false };
  }
  if (member.profile !== null) await prove(call, member.profile, contact);
  const { sessionEpoch: epoch } = member.record;
  return { ...(await startSession(call, { memberId, epoch, contactKey: key, browser })), enrolled: true };
}

/** A session that is good for one enrolment. */
async function offerEnrolment(
  { table, now, secrets }: Call,
  contact: ProvableContact,
  key: string,
): Promise<NewSession> {
  const enrolmentId = newEnrolmentId();
  await keepEnrolment(table, key, enrolmentId, sessionEnd('contact', now));
  const { session } = await secrets.session();
  return newSession({ contact, contactKey: key, enrolmentId }, session, now);
}

/** Whoever signs in by a contact has proven it, be it the member's first or one that came with a merge. */
async function prove(call: Call, profile: Profile, contact: ProvableContact) {
  const { table } = call;
  const { kind, value } = contact;
  const other = profile.otherContacts?.find((one) => one.kind === kind && one.value === value);
  if (other !== undefined) {
    if (!other.isProven) await noteOtherProven(table, profile, contact, call);
  } else if (!profile.proven.includes(kind)) await noteProven(table, profile.memberId, contact, call);
}
