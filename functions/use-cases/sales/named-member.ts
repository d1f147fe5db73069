import { keys } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';
import { getItems, textOf } from '#table/core/read.ts';
import { UnsoundItemError } from '#table/core/unsound.ts';
import type { AccountRecord } from '#table/ledger/account-item.ts';
import { contactOwner } from '#table/members/members.ts';
import type { Call } from '#use-cases/call.ts';
import type { Hint } from './contacts.ts';
import { contactsAmong, isGuess } from './contacts.ts';
import type { OwnedContact } from './naming.ts';
import type { AccountsRead } from './read-accounts.ts';

/** Somebody that a fact may mean: by a contact or by their own id, and by a guess or for sure. */
export interface Candidate {
  readonly memberId: string;
  readonly isByContact: boolean;
  readonly isGuess: boolean;
}

type Items = ReadonlyMap<string, Item>;

/** Whom a fact may mean, in the programme's order; not all of them need be members (any more). */
export function candidatesAmong(hints: readonly Hint[], items: Items): readonly Candidate[] {
  return hints.flatMap((hint) => ownerOf(hint, items));
}

/** The contacts by which a fact names somebody, each with whose it is. */
export function ownedAmong(hints: readonly Hint[], items: Items): readonly OwnedContact[] {
  return contactsAmong(hints).map((hint) => ({ ...hint, owner: ownerOf(hint, items)[0]?.memberId ?? null }));
}

function ownerOf(hint: Hint, items: Items): readonly Candidate[] {
  if ('memberId' in hint) return [{ memberId: hint.memberId, isByContact: false, isGuess: false }];
  const item = items.get(textOf(keys.contact(hint.contactKey)));
  return item === undefined
    ? []
    : [{ memberId: contactOwner(item), isByContact: true, isGuess: isGuess(hint) }];
}

/** Whom a guess means beside an e-mail address: theirs has to agree with it. */
export function doubtfulAmong(candidates: readonly Candidate[], email: string | null): readonly string[] {
  if (email === null) return [];
  return candidates.flatMap(({ memberId, isGuess }) => (isGuess ? [memberId] : []));
}

/** A guess is contradicted by an address of the fact when its member has others, and not that one. */
function isContradicted(
  { memberId, isGuess }: Candidate,
  email: string | null,
  { emailsOf }: AccountsRead,
): boolean {
  const own = isGuess && email !== null ? emailsOf(memberId) : [];
  return own.length > 0 && !own.some((address) => address === email);
}

/** Of the first who is a member; whoever comes after them does not matter, even with an unsound account. */
export function firstOpen(
  candidates: readonly Candidate[],
  email: string | null,
  accounts: AccountsRead,
): AccountRecord | null {
  for (const candidate of candidates) {
    if (isContradicted(candidate, email, accounts)) continue;
    const { memberId, isByContact } = candidate;
    const account = isByContact
      ? accounts.keptAccount(memberId, 'a contact')
      : accounts.openAccount(memberId);
    if (account !== null) return account;
  }
  return null;
}

/**
 * Whoever leaves takes their contacts along in the same write. So if one is still there after its account was found
 * ended, somebody other than us ended the account.
 * @throws UnsoundItemError for that account
 */
export async function holdToEnd(
  { table }: Pick<Call, 'table'>,
  {
    candidates,
    owned,
  }: { readonly candidates: readonly Candidate[]; readonly owned: readonly OwnedContact[] },
  email: string | null,
  accounts: AccountsRead,
): Promise<void> {
  const ended = candidates.filter((one) => one.isByContact && !isContradicted(one, email, accounts));
  if (ended.length === 0) return;
  const contacts = await getItems(
    table,
    owned.map(({ contactKey }) => keys.contact(contactKey)),
  );
  const owners = [...contacts.values()].map(contactOwner);
  const left = ended.find(({ memberId }) => owners.includes(memberId));
  if (left === undefined) return;
  const account = keys.account(accounts.goesOnAs(left.memberId));
  throw new UnsoundItemError(account, ['closedAt: is set, although a contact leads to the account']);
}

/**
 * Whether a fact names somebody who is not there: by contacts that are all unknown, or by a card or an id, even beside a
 * contact of a member.
 */
export function isMissAmong(
  hints: readonly Hint[],
  named: AccountRecord | null,
  { isOpen }: AccountsRead,
): boolean {
  if (named === null) return hints.length > 0;
  return hints.some((hint) => 'memberId' in hint && !isOpen(hint.memberId));
}
