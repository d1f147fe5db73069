/** How somebody enrols themselves, by a contact that they have proven: the proof, and whose the contact was before. */
import type { Write } from '#table/core/transact.ts';
import { putContactNotice } from '#table/members/contact-notice.ts';
import { readMember } from '#table/members/members.ts';
import { putProfile } from '#table/members/profile-writes.ts';
import type { Enrolment as Proof } from '#table/sign-in/enrolments.ts';
import { readEnrolment, useEnrolment } from '#table/sign-in/enrolments.ts';
import type { SessionRecord } from '#table/sign-in/sessions.ts';
import { firstSession } from '#table/sign-in/sessions.ts';
import type { Contact } from '#trust/contact.ts';
import type { ContactClaims } from '#trust/session.ts';
import type { Call } from '#use-cases/call.ts';
import { toldOf, without } from './own-contacts.ts';
import { sessionAt } from './start-session.ts';

export interface ByProof {
  readonly proof: ContactClaims;
  readonly browser: string;
}

/** A contact and the key under which the table has it. */
export interface KeyedContact {
  readonly contact: Contact;
  readonly key: string;
}

/** The proof by which somebody enrols themselves, and the session that they get. */
interface OwnEnrolment {
  readonly claims: ContactClaims;
  readonly proof: Proof;
  readonly session: SessionRecord;
}

/** @returns null for who is enrolled at a till; `over` when another code has taken the place of the one that proved it */
export async function proofOf(
  { table, now }: Call,
  by: ByProof | { readonly till: object },
): Promise<OwnEnrolment | 'over' | null> {
  if ('till' in by) return null;
  const { proof: claims, browser } = by;
  const proof = await readEnrolment(table, claims.contactKey, claims.enrolmentId);
  if (proof === null) return 'over';
  const session = sessionAt(0, 0, { contactKey: claims.contactKey, browser }, now);
  return { claims, proof, session };
}

/** Uses the proof up, and signs in by the same transaction. */
export function ownWrites(
  { table }: Call,
  memberId: string,
  { claims: { contactKey: key, enrolmentId }, session }: OwnEnrolment,
): readonly Write[] {
  const used = { enrolmentId, memberId, sessionId: session.sessionId };
  return [useEnrolment(table.name, key, used), firstSession(table.name, memberId, session)];
}

/** What takes contacts off the member whose they were, and has them told where they can still be reached. */
export async function taking(
  call: Call,
  memberId: string,
  contacts: readonly KeyedContact[],
): Promise<readonly Write[] | 'conflict'> {
  const { table, now } = call;
  const before = (await readMember(table, memberId))?.profile;
  if (!before) return 'conflict';
  const gone = contacts.map(({ contact }) => contact);
  const after = without(before, gone);
  const which = gone.some((contact) => contact.kind === 'email') ? 'email' : 'phone';
  const to = toldOf(after, null);
  const { revision = 0 } = before;
  return [
    putProfile(table.name, after, before, call),
    ...(to === null
      ? []
      : [putContactNotice(table.name, memberId, revision + 1, { which, event: 'taken', to }, now)]),
  ];
}
