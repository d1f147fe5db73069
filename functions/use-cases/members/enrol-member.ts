import { addMonthsToMonth, localDate, monthOf } from '#domain/dates.ts';
import { openAccount } from '#domain/ledger/account.ts';
import { cardNumberOf, memberIdOf } from '#domain/members/member.ts';
import { hears } from '#domain/programme/answers.ts';
import type { Refusal } from '#domain/refusal.ts';
import { refuse } from '#domain/refusal.ts';
import type { Deeds } from '#table/connections/till-bounds.ts';
import { keys } from '#table/core/keys.ts';
import { getItems, textOf } from '#table/core/read.ts';
import { transact, untilWritten } from '#table/core/transact.ts';
import { putNew } from '#table/core/writes.ts';
import type { AccountRecord } from '#table/ledger/account-item.ts';
import { accountToItem } from '#table/ledger/account-item.ts';
import { contactOwner, readMember } from '#table/members/members.ts';
import type { Profile } from '#table/members/profile-item.ts';
import { profileToItem } from '#table/members/profile-item.ts';
import { putContact, putNewContact, putProfile } from '#table/members/profile-writes.ts';
import type { Contact } from '#trust/contact.ts';
import { contactKey, isOfConnection } from '#trust/contact.ts';
import { randomDigits, sha256 } from '#trust/random.ts';
import { advance } from '#use-cases/account-write.ts';
import type { Call } from '#use-cases/call.ts';
import type { TooManyRequests } from '#use-cases/limits.ts';
import type { MayDo } from '#use-cases/till-day.ts';
import { knownBirthday } from './change-profile.ts';
import type { ConsentChoice } from './consents.ts';
import { consentsOf } from './consents.ts';
import type { ByProof, KeyedContact } from './enrol-by-proof.ts';
import type { WelcomedAccount } from './welcome-present.ts';

interface EnrollingTill {
  readonly keyId: string;
  readonly connectionId: string;
  readonly mayDo?: MayDo | undefined;
}

export interface Enrolment {
  /** One at least, and not the vendor's customer alone; they find the member from now on. */
  readonly contacts: readonly Contact[];
  readonly givenName?: string | undefined;
  readonly locale?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly birthday?: string | undefined;
  readonly termsVersion?: string | undefined;
  readonly consents?: ConsentChoice | undefined;
  /** Who enrols them: a till, by its key and connection, or they themselves, by a contact that they have proven. */
  readonly by: { readonly till: EnrollingTill } | ByProof;
}

export interface Enrolled {
  readonly memberId: string;
  readonly cardNumber: string;
  /** False when the contacts belong to a member already, who stays as they were but for a new link to a vendor. */
  readonly isNew: boolean;
  /** Of a new member who enrolled by themselves. */
  readonly sessionId?: string | undefined;
}

/** Another code has taken the place of the one that proved the contact. */
export interface ProofOver {
  readonly refused: 'unauthenticated';
  readonly detail: string;
}

/** A member who leaves is erased in one transaction, links included. */
const mostLinks = 20;
/** A person is one customer of a shop, or a few; a till that links more of them to one member links others' customers. */
const mostLinksByTill = 5;

/**
 * Enrols a member, or finds the one whose contacts these are: account, profile and contacts in one transaction. The
 * customer of a vendor is linked to whom the other contacts find; phone and e-mail of a member stay as they are. What a
 * till's day has no room for is not done: a member, a link, and the points that wait for the customer who is linked.
 * Who enrols themselves uses up the proof of their contact, and is signed in, by the same transaction; by it, too, a new
 * member has what the rules give to who enrols.
 * @returns the member, or a refusal: `two-members` when the contacts belong to different ones, `too-many-links`,
 * `too-many-requests`, `unauthenticated` for a proof that is over
 */
export async function enrolMember(
  call: Call,
  enrolment: Enrolment,
): Promise<Enrolled | Refusal | ProofOver | TooManyRequests> {
  const till = 'till' in enrolment.by ? enrolment.by.till : undefined;
  const { contactPepper } = await call.secrets.data();
  const contacts = enrolment.contacts.map((contact) => ({
    contact,
    key: contactKey(contact, contactPepper),
  }));
  const byProof = 'till' in enrolment.by ? null : await loadByProof();
  return untilWritten(async () => {
    const found = await getItems(
      call.table,
      contacts.map(({ key }) => keys.contact(key)),
    );
    const own = (await byProof?.proofOf(call, enrolment.by)) ?? null;
    if (own === 'over') return proofOver;
    const takesFrom = own?.proof.takesFrom;
    const owners = new Set([...found.values()].map(contactOwner));
    owners.delete(takesFrom ?? '');
    const [owner, other] = owners;
    if (other !== undefined) {
      return refuse('two-members', 'these contacts belong to two members; enrol with one of them');
    }
    if (owner !== undefined) {
      const link = contacts.find(
        ({ contact, key }) => contact.kind === 'vendorCustomerId' && !found.has(textOf(keys.contact(key))),
      );
      const linked = link === undefined ? null : await addLink(call, owner, link, till);
      return linked ?? { memberId: owner, cardNumber: cardNumberOf(owner), isNew: false };
    }
    const memberId = memberIdOf(randomDigits(10));
    const opened = await withPresent(call, newAccount(call, memberId, enrolment));
    const deeds = { enrolmentsPerDay: 1, pointsPerDay: opened.points };
    const tooMany = await refuseDeeds(call, contacts, till, deeds);
    if (tooMany !== null) return tooMany;
    const isTaken = found.size > 0 && takesFrom !== undefined;
    const moved = (isTaken && (await byProof?.taking(call, takesFrom, contacts))) || [];
    if (moved === 'conflict') return moved;
    const written = await transact(call.table, [
      putNew(call.table.name, accountToItem(opened.record)),
      ...opened.beside,
      putNew(call.table.name, profileToItem(newProfile(call, memberId, enrolment), call)),
      ...contacts.map(({ key }) =>
        found.has(textOf(keys.contact(key)))
          ? putContact(call.table.name, key, { memberId, before: takesFrom ?? '' })
          : putNewContact(call.table.name, key, memberId),
      ),
      ...((own && byProof?.ownWrites(call, memberId, own)) ?? []),
      ...moved,
    ]);
    // A conflict: another enrolment with the same contact came first, or, rarely, the digits are taken.
    if (written === 'conflict') return written;
    await opened.tell();
    if (takesFrom !== undefined) {
      const opened = contacts.map(({ key }) => key);
      await byProof?.endSessionsBy(call, takesFrom, opened);
    }
    const sessionId = own?.session.sessionId;
    return { memberId, cardNumber: cardNumberOf(memberId), isNew: true, sessionId };
  });
}

/** What tills, who enrol most members, do not need. */
async function loadByProof() {
  const [byProof, { endSessionsBy }] = await Promise.all([
    import('./enrol-by-proof.ts'),
    import('./change-contacts.ts'),
  ]);
  return { ...byProof, endSessionsBy };
}

const proofOver: ProofOver = {
  refused: 'unauthenticated',
  detail: 'the contact has been proven again since; sign in again, and enrol with that session',
};

/** @returns null when the vendor's customer finds the member from now on */
async function addLink(
  call: Call,
  memberId: string,
  link: KeyedContact,
  till: EnrollingTill | undefined,
): Promise<Refusal | TooManyRequests | 'conflict' | null> {
  const { table } = call;
  const profile = (await readMember(table, memberId))?.profile;
  // They have left, or were merged, since their contact was read.
  if (!profile) return 'conflict';
  const { otherContacts = [] } = profile;
  const { contact, key } = link;
  if (otherContacts.length >= mostLinks) {
    return refuse(
      'too-many-links',
      `a member has at most ${mostLinks} further contacts; merge the vendor's customers`,
    );
  }
  const atVendor = otherContacts.filter(({ kind, value }) => {
    return kind === 'vendorCustomerId' && till !== undefined && isOfConnection(value, till.connectionId);
  });
  if (atVendor.length >= mostLinksByTill) {
    return refuse(
      'too-many-links',
      `a member is at most ${mostLinksByTill} customers of one vendor; merge the vendor's customers`,
    );
  }
  const tooMany = await refuseDeeds(call, [link], till, {});
  if (tooMany !== null) return tooMany;
  const written = await transact(table, [
    putProfile(table.name, { ...profile, otherContacts: [...otherContacts, contact] }, profile, call),
    putNewContact(table.name, key, memberId),
  ]);
  return written === 'conflict' ? written : null;
}

/** Of a till: what it is about to do, with the links among the contacts and what waits for them. */
async function refuseDeeds(
  call: Call,
  contacts: readonly KeyedContact[],
  till: EnrollingTill | undefined,
  deeds: Deeds,
): Promise<TooManyRequests | null> {
  if (till?.mayDo === undefined) return null;
  const links = contacts.filter(({ contact }) => contact.kind === 'vendorCustomerId');
  const waiting = links.length === 0 ? 0 : await worthOfAll(call, links);
  const pointsPerDay = waiting + (deeds.pointsPerDay ?? 0);
  return till.mayDo({ ...deeds, linksPerDay: links.length, pointsPerDay });
}

/** What waits for the customers who are linked; most enrolments link none. */
async function worthOfAll(call: Call, links: readonly KeyedContact[]): Promise<number> {
  const { worthOfWaiting } = await import('#use-cases/waiting-worth.ts');
  const worths = await Promise.all(links.map(({ key }) => worthOfWaiting(call, key)));
  return worths.reduce((sum, worth) => sum + worth, 0);
}

/** A new account with what the rules give to who enrols; most programmes give nothing, and load nothing for it. */
async function withPresent(call: Call, opened: AccountRecord): Promise<WelcomedAccount> {
  if (!hears(call.rules.programme, 'enrolled'))
    return { record: advance(opened, opened.account, call), beside: [], points: 0, tell: async () => {} };
  const { welcome } = await import('./welcome-present.ts');
  return welcome(call, opened);
}

function newAccount(call: Call, memberId: string, { birthday }: Enrolment): AccountRecord {
  const { programme } = call.rules;
  const account = openAccount(memberId, call.now, programme, sha256);
  const today = localDate(call.now, programme.timeZone);
  const statementThrough = addMonthsToMonth(monthOf(today), -1);
  return {
    account,
    revision: 1,
    statementThrough,
    nextDueOn: null,
    sessionEpoch: 0,
    closedAt: null,
    birthday: birthday === undefined ? undefined : knownBirthday(birthday, call),
  };
}

function newProfile({ rules, now }: Call, memberId: string, enrolment: Enrolment): Profile {
  const { contacts, by, termsVersion, givenName, locale, timeZone, birthday } = enrolment;
  const till = 'till' in by ? by.till : undefined;
  const contactOf = (kind: Contact['kind']) => contacts.find((contact) => contact.kind === kind)?.value;
  const links = contacts.filter(({ kind }) => kind === 'vendorCustomerId');
  const actor = till?.keyId ?? memberId;
  const proof = { at: now, source: till ? 'till' : 'member', actor, textVersion: rules.version };
  return {
    memberId,
    givenName,
    phone: contactOf('phone'),
    email: contactOf('email'),
    ...(links.length > 0 && { otherContacts: links }),
    proven: till ? [] : contacts.flatMap(({ kind }) => (kind === 'vendorCustomerId' ? [] : [kind])),
    ...(!till && contactOf('phone') && { phoneProvenOn: localDate(now, rules.programme.timeZone) }),
    locale,
    timeZone,
    birthday,
    terms: termsVersion === undefined ? undefined : { version: termsVersion, at: now.toISOString() },
    consents: consentsOf(enrolment.consents ?? {}, proof),
    enrolledAt: now.toISOString(),
    enrolledBy: till?.connectionId ?? 'self',
  };
}
