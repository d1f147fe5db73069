import { localDate } from '#domain/dates.ts';
import type { Refusal } from '#domain/refusal.ts';
import { refuse } from '#domain/refusal.ts';
import type { Write } from '#table/core/transact.ts';
import { transact, untilWritten } from '#table/core/transact.ts';
import type { ContactNotice } from '#table/members/contact-notice.ts';
import { putContactNotice } from '#table/members/contact-notice.ts';
import { readContactOwner, readMember } from '#table/members/members.ts';
import type { Profile } from '#table/members/profile-item.ts';
import { deleteContact, putNewContact, putProfile } from '#table/members/profile-writes.ts';
import { endEnrolment } from '#table/sign-in/enrolments.ts';
import { endSession, readSessions } from '#table/sign-in/sessions.ts';
import type { Contact } from '#trust/contact.ts';
import { contactKey } from '#trust/contact.ts';
import type { ProvableContact } from '#trust/session.ts';
import type { Call } from '#use-cases/call.ts';
import { isSame, provableOf, toldOf, withOwn, without } from './own-contacts.ts';

const gone = refuse('unknown-member', 'the member has left');
const taken = refuse(
  'contact-taken',
  "this contact belongs to another account; if both are yours, ask the shop to merge them; if the other one isn't, sign in with this contact and say that the account is not yours",
);
const last = refuse('last-contact', 'this is the only contact left; add another one first');
const notTheirs = refuse('unknown-contact', 'the member has no such contact');

/**
 * Makes a contact that the member has just proven their own, in the place of the one of its kind, which finds them no
 * longer. Sessions that were opened by the old one end, but for the one that asks.
 * @returns the profile after it, or a refusal: `contact-taken`, `unknown-member`
 */
export async function putOwnContact(
  call: Call,
  who: { readonly memberId: string; readonly sessionId: string },
  contact: ProvableContact,
): Promise<Profile | Refusal> {
  const { table, now, rules } = call;
  const { contactPepper } = await call.secrets.data();
  const key = contactKey(contact, contactPepper);
  const { memberId } = who;
  return untilWritten(async () => {
    const [owner, member] = await Promise.all([readContactOwner(table, key), readMember(table, memberId)]);
    const before = member?.profile;
    if (!before) return gone;
    if (owner !== null && owner !== memberId) return taken;
    const provenOn = contact.kind === 'phone' && {
      phoneProvenOn: localDate(now, rules.programme.timeZone),
    };
    const after = { ...withOwn(before, contact), ...provenOn };
    const old = provableOf(before).filter((one) => !provableOf(after).some((stays) => isSame(one, stays)));
    const [replaced] = old;
    const to = replaced ?? toldOf(after, contact);
    return write(call, {
      before,
      after,
      freed: old,
      beside: owner === null ? [putNewContact(table.name, key, memberId)] : [],
      notice: to && { which: contact.kind, event: 'changed', to: { kind: to.kind, value: to.value } },
      but: who.sessionId,
    });
  });
}

export interface Removal {
  /** Whether a member may be left without any: they are found by their card alone then. */
  readonly mayBeLast?: boolean;
  /** Who removes it for them, and why; it goes with the profile. */
  readonly by?: { readonly tokenId: string; readonly name: string; readonly reason: string } | undefined;
  /** A session that goes on. */
  readonly but?: string | undefined;
}

/**
 * Takes contacts off a member: they find nobody from now on, and the sessions that were opened by them end.
 * @param which a contact, or every one of a kind
 * @returns the profile after it, or a refusal: `unknown-member`, `unknown-contact`, `last-contact`
 */
export async function removeContacts(
  call: Call,
  memberId: string,
  which: Contact | { readonly every: 'phone' | 'email' },
  { mayBeLast = false, by, but }: Removal = {},
): Promise<Profile | Refusal> {
  return untilWritten(async () => {
    const before = (await readMember(call.table, memberId))?.profile;
    if (!before) return gone;
    const freed = provableOf(before).filter((one) =>
      'every' in which ? one.kind === which.every : isSame(one, which),
    );
    const [first] = freed;
    if (first === undefined) return notTheirs;
    const stripped = without(before, freed);
    if (!mayBeLast && provableOf(stripped).length === 0) return last;
    const { removals = [] } = before;
    const at = call.now.toISOString();
    const after =
      by === undefined
        ? stripped
        : { ...stripped, removals: [...removals.slice(-9), { ...by, at, kind: first.kind }] };
    const to = toldOf(after, null);
    const notice = to && ({ which: first.kind, event: 'removed', to } as const);
    return write(call, { before, after, freed, beside: [], notice, but });
  });
}

interface ContactWrite {
  readonly before: Profile;
  readonly after: Profile;
  readonly freed: readonly ProvableContact[];
  readonly beside: readonly Write[];
  readonly notice: ContactNotice | null;
  readonly but?: string | undefined;
}

async function write(call: Call, change: ContactWrite): Promise<Profile | 'conflict'> {
  const { table, now } = call;
  const { before, after, freed, beside, notice, but } = change;
  const { memberId, revision = 0 } = before;
  const { contactPepper } = await call.secrets.data();
  const freedKeys = freed.map((contact) => contactKey(contact, contactPepper));
  // Before they are freed: nobody enrols by what was proven while they were the member's.
  await Promise.all(freedKeys.map((key) => endEnrolment(table, key)));
  const written = await transact(table, [
    putProfile(table.name, after, before, call),
    ...freedKeys.map((key) => deleteContact(table.name, key, memberId)),
    ...beside,
    ...(notice === null ? [] : [putContactNotice(table.name, memberId, revision + 1, notice, now)]),
  ]);
  if (written === 'conflict') return written;
  await endSessionsBy(call, memberId, freedKeys, but);
  return { ...after, revision: revision + 1 };
}

/** Ends the sessions that were opened by contacts which are the member's no longer. */
export async function endSessionsBy(
  { table }: Pick<Call, 'table'>,
  memberId: string,
  contactKeys: readonly string[],
  but?: string,
): Promise<void> {
  if (contactKeys.length === 0) return;
  const opened = (await readSessions(table, memberId)).filter(
    ({ contactKey: by, sessionId }) => contactKeys.includes(by) && sessionId !== but,
  );
  await Promise.all(opened.map(({ sessionId }) => endSession(table, memberId, sessionId)));
}
