import { keys, memberIdOfKey } from '#table/core/keys.ts';
import type { Item, Key } from '#table/core/read.ts';
import { getItems, textOf } from '#table/core/read.ts';
import { missingItem, readEach, type UnsoundItemError } from '#table/core/unsound.ts';
import type { AccountRecord } from '#table/ledger/account-item.ts';
import { accountFromItem } from '#table/ledger/account-item.ts';
import { contactsOf, profileFromItem } from '#table/members/profile-item.ts';
import type { Call } from '#use-cases/call.ts';

export interface AccountsRead {
  /**
   * The open account of a member who was asked for, or of the one who goes on for them; null for who has left.
   * @throws UnsoundItemError for one on which nothing may be built; the others are at hand all the same
   */
  readonly openAccount: (memberId: string) => AccountRecord | null;
  /**
   * As `openAccount`, for a member that one of our items leads to: who has left still has an account.
   * @param leads that item, in words
   * @throws UnsoundItemError also for an account that is missing
   */
  readonly keptAccount: (memberId: string, leads: string) => AccountRecord | null;
  /** Whether `openAccount` would find an account, sound or not. */
  readonly isOpen: (memberId: string) => boolean;
  /** The member who goes on for one who was merged; everybody else themselves. */
  readonly goesOnAs: (memberId: string) => string;
  /** What was read beside accounts, by `textOf` of its key. */
  readonly beside: ReadonlyMap<string, Item>;
  /**
   * The e-mail addresses of a member whose profile was asked for, or of the one who goes on for them.
   * @throws UnsoundItemError for a profile that cannot be read
   */
  readonly emailsOf: (memberId: string) => readonly string[];
}

/**
 * Reads accounts, and follows merges: one call, and one more for each link of the longest chain.
 * @param withProfile those whose profile is read with the account, in the same call
 * @param keysBeside what else is read with a member's account
 */
export async function readAccounts(
  { table }: Pick<Call, 'table'>,
  memberIds: readonly string[],
  withProfile: readonly string[] = [],
  keysBeside: (memberId: string) => readonly Key[] = () => [],
): Promise<AccountsRead> {
  const beside = new Map<string, Item>();
  const accounts = new Map<string, AccountRecord>();
  const emails = new Map<string, readonly string[]>();
  const mergedInto = new Map<string, string>();
  const closed = new Set<string>();
  const unsound = new Map<string, UnsoundItemError>();
  const unsoundProfiles = new Map<string, UnsoundItemError>();
  const asked = new Set<string>();
  const profiled = new Set(withProfile);
  let wanted = [...new Set(memberIds)];
  while (wanted.length > 0) {
    for (const memberId of wanted) asked.add(memberId);
    const items = await getItems(table, [
      ...wanted.map(keys.account),
      ...wanted.filter((memberId) => profiled.has(memberId)).map(keys.profile),
      ...wanted.flatMap(keysBeside),
    ]);
    for (const key of wanted.flatMap(keysBeside).map(textOf)) {
      const item = items.get(key);
      if (item !== undefined) beside.set(key, item);
    }
    const itemsOf = (keyOf: typeof keys.account) =>
      wanted.flatMap((memberId) => items.get(textOf(keyOf(memberId))) ?? []);
    const profiles = readEach(itemsOf(keys.profile), (item) =>
      emails.set(memberIdOfKey(item), emailsIn(item)),
    );
    for (const error of profiles.unsound) unsoundProfiles.set(memberIdOfKey(error.key), error);
    const { read, unsound: bad } = readEach(itemsOf(keys.account), accountFromItem);
    for (const error of bad) unsound.set(memberIdOfKey(error.key), error);
    for (const record of read) {
      const { account, closedAt } = record;
      const { memberId } = account;
      if (account.mergedInto === undefined) {
        if (closedAt === null) accounts.set(memberId, record);
        else closed.add(memberId);
        continue;
      }
      mergedInto.set(memberId, account.mergedInto);
      if (profiled.has(memberId)) profiled.add(account.mergedInto);
    }
    wanted = [...new Set(mergedInto.values())].filter((memberId) => !asked.has(memberId));
  }
  // A chain that an edit closed to a ring ends where it began.
  const goesOnAs = (memberId: string, seen: readonly string[] = []): string => {
    const next = mergedInto.get(memberId);
    return next === undefined || seen.includes(next) ? memberId : goesOnAs(next, [...seen, memberId]);
  };
  const openAccount = (memberId: string): AccountRecord | null => {
    const last = goesOnAs(memberId);
    const error = unsound.get(last);
    if (error !== undefined) throw error;
    return accounts.get(last) ?? null;
  };
  const keptAccount = (memberId: string, leads: string): AccountRecord | null => {
    const account = openAccount(memberId);
    const last = goesOnAs(memberId);
    if (account === null && !closed.has(last)) throw missingItem(keys.account(last), leads);
    return account;
  };
  const isOpen = (memberId: string): boolean => {
    const last = goesOnAs(memberId);
    return accounts.has(last) || unsound.has(last);
  };
  const emailsOf = (memberId: string): readonly string[] => {
    const last = goesOnAs(memberId);
    const error = unsoundProfiles.get(last);
    if (error !== undefined) throw error;
    return emails.get(last) ?? [];
  };
  return { goesOnAs: (memberId) => goesOnAs(memberId), openAccount, keptAccount, isOpen, beside, emailsOf };
}

function emailsIn(profile: Item): readonly string[] {
  return contactsOf(profileFromItem(profile)).flatMap(({ kind, value }) => (kind === 'email' ? [value] : []));
}
