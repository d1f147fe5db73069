import { keys } from '#table/core/keys.ts';
import { getItems } from '#table/core/read.ts';
import type { AccountRecord } from '#table/ledger/account-item.ts';
import { accountFromItem } from '#table/ledger/account-item.ts';
import type { Call } from '#use-cases/call.ts';

export interface AccountsRead {
  /** The open account of a member who was asked for, or of the one who goes on for them; null for who has left. */
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
  const asked = new Set<string>();
  let wanted = [...new Set(memberIds)];
  while (wanted.length > 0) {
    for (const memberId of wanted) asked.add(memberId);
    const records = [...(await getItems(table, wanted.map(keys.account))).values()].map(accountFromItem);
    for (const record of records) {
      const { account, closedAt } = record;
      if (account.mergedInto !== undefined) mergedInto.set(account.memberId, account.mergedInto);
      else if (closedAt === null) accounts.set(account.memberId, record);
    }
    wanted = [...new Set(mergedInto.values())].filter((memberId) => !asked.has(memberId));
  }
  const goesOnAs = (memberId: string): string => {
    const next = mergedInto.get(memberId);
    return next === undefined ? memberId : goesOnAs(next);
  };
  return { goesOnAs, openAccount: (memberId) => accounts.get(goesOnAs(memberId)) ?? null };
}
