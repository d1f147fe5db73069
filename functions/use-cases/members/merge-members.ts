import type { Declared } from '#domain/declare.ts';
import { declaredAfter } from '#domain/declare.ts';
import { mergeAccounts } from '#domain/members/merge.ts';
import type { Refusal } from '#domain/refusal.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import { mostReservations } from '#domain/rewards/redeem.ts';
import { keys } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';
import { getItems, textOf } from '#table/core/read.ts';
import type { Write } from '#table/core/transact.ts';
import { transactionLimit, untilWritten } from '#table/core/transact.ts';
import type { AccountRecord } from '#table/ledger/account-item.ts';
import { accountFromItem } from '#table/ledger/account-item.ts';
import { readOpenAccount } from '#table/members/members.ts';
import { putMerged } from '#table/members/merged-members.ts';
import type { Profile, ProfileContact } from '#table/members/profile-item.ts';
import { contactsOf, profileFromItem } from '#table/members/profile-item.ts';
import { deleteProfile, putContact, putProfile } from '#table/members/profile-writes.ts';
import { readTaken } from '#table/rewards/rewards.ts';
import { forgetSessions } from '#table/sign-in/sessions.ts';
import { contactKey } from '#trust/contact.ts';
import { advance, endedRecord } from '#use-cases/account-write.ts';
import type { Call } from '#use-cases/call.ts';
import { decisionContext } from '#use-cases/call.ts';
import type { Commit } from '#use-cases/commit.ts';
import { commitAll, writesOf } from '#use-cases/commit.ts';

export interface Merged {
  /** The one who goes on. */
  readonly record: AccountRecord;
  readonly isNew: boolean;
}

/**
 * Makes two members one, in one transaction: points, debt, codes, tier and what they had of limited rewards go over;
 * so do the contacts, which find the other one from now on. Card numbers, sales, refunds and codes of the first are
 * followed to the second. Its sessions end. Merged the same way again, nothing changes.
 * @returns the one who goes on, or a refusal: `unknown-member`, `already-merged` when either went elsewhere before,
 * `too-many-links`, and those of `mergeAccounts`
 */
export async function mergeMembers(call: Call, fromId: string, intoId: string): Promise<Merged | Refusal> {
  const { table } = call;
  const { contactPepper } = await call.secrets.data();
  return untilWritten(async () => {
    const wanted = [fromId, intoId].flatMap((id) => [keys.account(id), keys.profile(id)]);
    const items = await getItems(table, wanted);
    const from = memberOf(items, fromId);
    const into = memberOf(items, intoId);
    if (from?.record.account.mergedInto === intoId) {
      await forgetSessions(table, fromId);
      const record = await readOpenAccount(table, intoId);
      return record ? { record, isNew: false } : refuse('unknown-member', 'the member has left');
    }
    if (from === null || into === null) return refuse('unknown-member', 'there is no member with this id');
    const refusal = refuseEnded(from.record) ?? refuseEnded(into.record);
    if (refusal !== null) return refusal;
    const inherited = await readTaken(table, fromId);
    const decision = mergeAccounts(from.record.account, into.record.account, decisionContext(call));
    if (isRefusal(decision)) return decision;
    const tooMany = refuseContacts(from, into);
    if (tooMany !== null) return tooMany;
    const birthday = into.record.birthday ?? from.record.birthday;
    const declared = bothDeclared(from.record.declared, into.record.declared);
    const record = advance({ ...into.record, birthday, declared }, decision.into.account, call);
    const ended = endedRecord(from.record, decision.from.account, call);
    const merge: Commit = {
      changes: [
        { before: into.record, after: record, entries: decision.into.entries },
        { before: from.record, after: ended, entries: decision.from.entries },
      ],
      beside: [
        putMerged(table.name, { into: intoId, from: fromId, at: call.now }),
        ...personWrites(call, from.profile, into.profile, contactPepper),
      ],
      limits: { inherited },
    };
    if ((await writesOf(call, merge)).length > transactionLimit) return tooMuch;
    if ((await commitAll(call, merge)) === 'conflict') return 'conflict';
    // They are over by the account already.
    await forgetSessions(table, fromId);
    return { record, isNew: true };
  });
}

/**
 * A member who leaves is erased in one transaction: account, entry, profile, stock and count of each open code, all
 * contacts, and a phone and an e-mail address that are added after the merge.
 */
const mostContacts = transactionLimit - 3 - 2 * mostReservations - 2;

function refuseContacts(from: Member, into: Member): Refusal | null {
  const contacts = [from, into].flatMap(({ profile }) => (profile === null ? [] : contactsOf(profile)));
  if (contacts.length <= mostContacts) return null;
  return refuse(
    'too-many-links',
    `together they have ${contacts.length} contacts and linked customers, and a member may have ${mostContacts}: more could not be erased at once`,
  );
}

const tooMuch = refuse(
  'too-many-open',
  'there is too much to move at once: let codes lapse and points expire, and try again',
);

interface Member {
  readonly record: AccountRecord;
  readonly profile: Profile | null;
}

function memberOf(items: ReadonlyMap<string, Item>, memberId: string): Member | null {
  const account = items.get(textOf(keys.account(memberId)));
  const profile = items.get(textOf(keys.profile(memberId)));
  return account === undefined
    ? null
    : { record: accountFromItem(account), profile: profile ? profileFromItem(profile) : null };
}

function refuseEnded({ account, closedAt }: AccountRecord): Refusal | null {
  if (account.mergedInto !== undefined)
    return refuse('already-merged', `${account.memberId} was merged into ${account.mergedInto} already`);
  return closedAt === null ? null : refuse('unknown-member', 'there is no member with this id');
}

/** The person of both: the profile of the one who goes on, with what only the other one knew. */
function personWrites(
  call: Call,
  from: Profile | null,
  into: Profile | null,
  contactPepper: Buffer,
): readonly Write[] {
  if (from === null || into === null) return [];
  const { table } = call;
  const { memberId } = into;
  return [
    putProfile(table.name, joined(from, into), into, call),
    deleteProfile(table.name, from),
    ...contactsOf(from).map((contact) =>
      putContact(table.name, contactKey(contact, contactPepper), { memberId, before: from.memberId }),
    ),
  ];
}

/** What was proven stays proven. */
function withProof(contact: ProfileContact, { phone, email, proven }: Profile): ProfileContact {
  const isOwn = contact.value === { phone, email, vendorCustomerId: undefined }[contact.kind];
  const isProven = isOwn && contact.kind !== 'vendorCustomerId' && proven.includes(contact.kind);
  return isProven ? { ...contact, isProven } : contact;
}

/** What only the other one has said goes along. */
function bothDeclared(from: Declared | undefined, into: Declared | undefined): Declared | undefined {
  return declaredAfter(from, into ?? {});
}

/** Consents, language and name are those of the one who goes on; they were given for that membership. */
function joined(from: Profile, into: Profile): Profile {
  const contacts = contactsOf(from).map((contact) => withProof(contact, from));
  const ownOf = (kind: 'phone' | 'email') =>
    into[kind] ?? contacts.find((contact) => contact.kind === kind)?.value;
  const [phone, email] = [ownOf('phone'), ownOf('email')];
  const others = [...(into.otherContacts ?? []), ...contacts].filter(
    ({ value }) => value !== phone && value !== email,
  );
  const proven = (['phone', 'email'] as const).filter(
    (kind) => into.proven.includes(kind) || (into[kind] === undefined && from.proven.includes(kind)),
  );
  return {
    ...into,
    givenName: into.givenName ?? from.givenName,
    birthday: into.birthday ?? from.birthday,
    declared: bothDeclared(from.declared, into.declared),
    phone,
    email,
    phoneProvenOn: into.phone === undefined ? from.phoneProvenOn : into.phoneProvenOn,
    ...((from.removals || into.removals) && {
      removals: [...(from.removals ?? []), ...(into.removals ?? [])].slice(-10),
    }),
    ...(others.length > 0 && { otherContacts: others }),
    proven,
  };
}
