import { keys } from '#table/core/keys.ts';
import { getItems, textOf } from '#table/core/read.ts';
import type { AccountRecord } from '#table/ledger/account-item.ts';
import { accountFromItem } from '#table/ledger/account-item.ts';
import { contactsOf, profileFromItem } from '#table/members/profile-item.ts';
import type { Call } from '#use-cases/call.ts';

export interface AccountsRead {
  /** The open account of a member who was asked for, or of the one who goes on for them; null for who has left. */
  readonly openAccount: (memberId: string) => AccountRecord | null;
  /** The member who goes on for one who was merged; everybody else themselves. */
  readonly goesOnAs: (memberId: string) => string;
  /** The e-mail addresses of a member whose profile was asked for, or of the one who goes on for them. */
  readonly emailsOf: (memberId: string) => readonly string[];
}

/**
 * Reads accounts, and follows merges: one call, and one more for each link of the longest chain.
 * @param withProfile those whose profile is read with the account, in the same call
 */
export async function readAccounts(
  { table }: Pick<Call, 'table'>,
  memberIds: readonly string[],
  withProfile: readonly string[] = [],
): Promise<AccountsRead> {
  const accounts = new Map<string, AccountRecord>();
  const emails = new Map<string, readonly string[]>();
  const mergedInto = new Map<string, string>();
  const asked = new Set<string>();
  const profiled = new Set(withProfile);
  let wanted = [...new Set(memberIds)];
  while (wanted.length > 0) {
    const items = await getItems(table, [
      ...wanted.map(keys.account),
      ...wanted.filter((memberId) => profiled.has(memberId)).map(keys.profile),
    ]);
    for (const memberId of wanted) {
      asked.add(memberId);
      const profile = items.get(textOf(keys.profile(memberId)));
      if (profile !== undefined) emails.set(memberId, emailsIn(contactsOf(profileFromItem(profile))));
      const item = items.get(textOf(keys.account(memberId)));
      if (item === undefined) continue;
      const record = accountFromItem(item);
      const { account, closedAt } = record;
      if (account.mergedInto === undefined) {
        if (closedAt === null) accounts.set(memberId, record);
        continue;
      }
      mergedInto.set(memberId, account.mergedInto);
      if (profiled.has(memberId)) profiled.add(account.mergedInto);
    }
    wanted = [...new Set(mergedInto.values())].filter((memberId) => !asked.has(memberId));
  }
  const goesOnAs = (memberId: string): string => {
    const next = mergedInto.get(memberId);
    return next === undefined ? memberId : goesOnAs(next);
  };
  return {
    goesOnAs,
    openAccount: (memberId) => accounts.get(goesOnAs(memberId)) ?? null,
    emailsOf: (memberId) => emails.get(goesOnAs(memberId)) ?? [],
  };
}

function emailsIn(contacts: ReturnType<typeof contactsOf>): readonly string[] {
  return contacts.flatMap(({ kind, value }) => (kind === 'email' ? [value] : []));
}
