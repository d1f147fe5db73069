import { addDays, localDate } from '#domain/dates.ts';
import { mayHaveChangedHands } from '#domain/members/contact-age.ts';
import { untilWritten } from '#table/core/transact.ts';
import {
  noteOtherProven,
  notePhoneProvenOn,
  noteProven,
  readContactOwner,
  readMember,
} from '#table/members/members.ts';
import type { Profile } from '#table/members/profile-item.ts';
import type { NewSession, ProvableContact } from '#trust/session.ts';
import type { Call } from '#use-cases/call.ts';
import type { TooManyRequests } from '#use-cases/limits.ts';
import { refuseOver } from '#use-cases/limits.ts';
import { offerEnrolment } from '#use-cases/members/offer-enrolment.ts';
import { type SignInAt, startSession } from '#use-cases/members/start-session.ts';
import type { Asker } from './ask-code.ts';
import { addressLimit, signInScope } from './ask-code.ts';
import type { WrongCode } from './try-code.ts';
import { tryCode } from './try-code.ts';

export interface SignedIn extends NewSession {
  /** Whether the contact is a member's; who is not enrols with this session. */
  readonly enrolled: boolean;
  /** The contact is a member's, who has not used it for so long that it may be another person's by now. */
  readonly hasRested?: boolean;
}

/** Signs in by a one-time code, which is used up by it. */
export async function verifyCode(
  call: Call,
  { code, browser, ...asker }: Asker & { readonly code: string; readonly browser: string },
): Promise<SignedIn | WrongCode | TooManyRequests> {
  const { contact, deviceId } = asker;
  const limited = await refuseOver(call, [await addressLimit(call, 'tries', asker)]);
  if (limited !== null) return limited;
  const scope = await signInScope(call, contact, deviceId);
  const wrong = await tryCode(call, scope, code);
  if (wrong !== null) return wrong;
  return untilWritten(() => enter(call, contact, { contactKey: scope.subject, browser }));
}

/** Lets in whoever has proven the contact, as whom it is by now. */
async function enter(call: Call, contact: ProvableContact, at: SignInAt): Promise<SignedIn | 'conflict'> {
  const { table } = call;
  const { contactKey } = at;
  const memberId = await readContactOwner(table, contactKey);
  const member = memberId === null ? null : await readMember(table, memberId);
  if (memberId === null || member === null)
    return { ...(await offerEnrolment(call, contact, contactKey)), enrolled: false };
  const { profile } = member;
  if (profile !== null && isRested(call, profile, contact)) {
    const offered = await offerEnrolment(call, contact, contactKey, memberId);
    return { ...offered, enrolled: false, hasRested: true };
  }
  if (profile !== null) await prove(call, profile, contact);
  const { sessionEpoch: epoch } = member.record;
  const started = await startSession(call, { memberId, epoch, ...at });
  return started === 'conflict' ? started : { ...started, enrolled: true };
}

/**
 * Whether a phone number may be another person's by now, of a member whom an e-mail address still leads to: a code to the
 * number alone does not open their account then.
 */
function isRested({ now, rules }: Call, profile: Profile, { kind }: ProvableContact): boolean {
  if (kind !== 'phone' || !profile.proven.includes('email')) return false;
  const { timeZone } = rules.programme;
  const provenOn = profile.phoneProvenOn ?? localDate(new Date(profile.enrolledAt), timeZone);
  return mayHaveChangedHands(provenOn, localDate(now, timeZone));
}

/** Whoever signs in by a contact has proven it, be it the member's first or one that came with a merge. */
async function prove(call: Call, profile: Profile, contact: ProvableContact) {
  const { table } = call;
  const { kind, value } = contact;
  const other = profile.otherContacts?.find((one) => one.kind === kind && one.value === value);
  if (other !== undefined) {
    if (!other.isProven) await noteOtherProven(table, profile, contact, call);
  } else if (!profile.proven.includes(kind)) await noteProven(table, profile.memberId, contact, call);
  if (kind === 'phone') await noteDay(call, profile);
}

/** Once a month is enough: half a year is what counts. */
async function noteDay({ table, now, rules }: Call, { memberId, phoneProvenOn }: Profile): Promise<void> {
  const today = localDate(now, rules.programme.timeZone);
  if (phoneProvenOn !== undefined && today < addDays(phoneProvenOn, 30)) return;
  await notePhoneProvenOn(table, memberId, today);
}
