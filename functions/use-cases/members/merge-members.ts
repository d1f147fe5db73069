import { mergeAccounts } from '#domain/members/merge.ts';
import type { Refusal } from '#domain/refusal.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import { mostReservations } from '#domain/rewards/redeem.ts';
import { keys } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';
import { getItems, queryAll, textOf } from '#table/core/read.ts';
import type { Write } from '#table/core/transact.ts';
import { transact, transactionLimit, untilWritten } from '#table/core/transact.ts';
import { putNew } from '#table/core/writes.ts';
import type { AccountRecord } from '#table/ledger/account-item.ts';
import { accountFromItem } from '#table/ledger/account-item.ts';
import { putAccount, putEntry } from '#table/ledger/writes.ts';
import { readOpenAccount } from '#table/members/members.ts';
import type { Profile, ProfileContact } from '#table/members/profile-item.ts';
import { contactsOf, profileFromItem } from '#table/members/profile-item.ts';
import { deleteProfile, putContact, putProfile } from '#table/members/profile-writes.ts';
import { limitWrites } from '#table/rewards/limit-writes.ts';
import { contactKey } from '#trust/contact.ts';
import { advance, endedRecord } from '#use-cases/account-write.ts';
import type { Call, ContactCall } from '#use-cases/call.ts';
import { decisionContext, withContacts } from '#use-cases/call.ts';

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
export async function mergeMembers(bare: Call, fromId: string, intoId: string): Promise<Merged | Refusal> {
  const call = await withContacts(bare);
  const { table } = call;
  return untilWritten(async () => {
    const wanted = [fromId, intoId].flatMap((id) => [keys.account(id), keys.profile(id)]);
    const items = await getItems(table, wanted);
    const from = memberOf(items, fromId);
    const into = memberOf(items, intoId);
    if (from?.record.account.mergedInto === intoId) {
      const record = await readOpenAccount(table, intoId);
      return record ? { record, isNew: false } : refuse('unknown-member', 'the member has left');
    }
    if (from === null || into === null) return refuse('unknown-member', 'there is no member of this id');
    const refusal = refuseEnded(from.record) ?? refuseEnded(into.record);
    if (refusal !== null) return refusal;
    const taken = await queryAll(table, { pk: keys.account(fromId).pk, skPrefix: 'TAKEN#' });
    const decision = mergeAccounts(from.record.account, into.record.account, decisionContext(call));
    if (isRefusal(decision)) return decision;
    const tooMany = refuseContacts(from, into);
    if (tooMany !== null) return tooMany;
    const entries = [...decision.from.entries, ...decision.into.entries];
    const birthday = into.record.birthday ?? from.record.birthday;
    const after = advance({ ...into.record, birthday }, decision.into.account, call);
    const inherited = new Map(taken.map((item) => [rewardOf(item), Number(item['taken'])]));
    const writes = [
      putAccount(table.name, endedRecord(from.record, decision.from.account, call), from.record),
      putAccount(table.name, after, into.record),
      ...entries.map((entry) => putEntry(table.name, entry, call)),
      ...limitWrites(table.name, intoId, entries, { inherited }),
      putNew(table.name, { ...keys.merged(intoId, fromId), mergedAt: call.now.toISOString() }),
      ...personWrites(call, from.profile, into.profile),
    ];
    if (writes.length > transactionLimit) return tooMuch;
    const written = await transact(table, writes);
    return written === 'written' ? { record: after, isNew: true } : 'conflict';
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
    `together they have ${contacts.length} contacts and linked customers, a member holds ${mostContacts}: more could not be erased at once`,
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
  return closedAt === null ? null : refuse('unknown-member', 'there is no member of this id');
}

function rewardOf({ sk }: Item): string {
  return sk.slice('TAKEN#'.length);
}

/** The person of both: the profile of the one who goes on, with what only the other one knew. */
function personWrites(call: ContactCall, from: Profile | null, into: Profile | null): readonly Write[] {
  if (from === null || into === null) return [];
  const { table, contactPepper } = call;
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
    phone,
    email,
    ...(others.length > 0 && { otherContacts: others }),
    proven,
  };
}
