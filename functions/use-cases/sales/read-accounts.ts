import { keys, memberIdOfKey } from '#table/core/keys.ts';
import { getItems } from '#table/core/read.ts';
import { readEach, type UnsoundItemError } from '#table/core/unsound.ts';
import type { AccountRecord } from '#table/ledger/account-item.ts';
import { accountFromItem } from '#table/ledger/account-item.ts';
import type { Call } from '#use-cases/call.ts';

export interface AccountsRead {
  /**
   * The open account of a member who was asked for, or of the one who goes on for them; null for who has left.
   * @throws UnsoundItemError for one on which nothing may be built; the others are at hand all the same
   */
  readonly openAccount: (memberId: string) => AccountRecord | null;
  /** The member who goes on for one who was merged; everybody else themselves. */
  readonly goesOnAs: (memberId: string) => string;
}

/** Reads accounts, and follows merges: one call, and one more for each link of the longest chain. */
export async function readAccounts(
  { table }: Pick<Call, 'table'>,
  memberIds: readonly string[],
): Promise<AccountsRead> {
  const accounts = new Map<string, AccountRecord>();
  const mergedInto = new Map<string, string>();
  const unsound = new Map<string, UnsoundItemError>();
  const asked = new Set<string>();
  let wanted = [...new Set(memberIds)];
  while (wanted.length > 0) {
    for (const memberId of wanted) asked.add(memberId);
    const items = [...(await getItems(table, wanted.map(keys.account))).values()];
    const { read, unsound: bad } = readEach(items, accountFromItem);
    for (const error of bad) unsound.set(memberIdOfKey(error.key), error);
    for (const record of read) {
      const { account, closedAt } = record;
      if (account.mergedInto !== undefined) mergedInto.set(account.memberId, account.mergedInto);
      else if (closedAt === null) accounts.set(account.memberId, record);
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
  return { goesOnAs: (memberId) => goesOnAs(memberId), openAccount };
}
