import type { Account } from '#domain/ledger/account.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { Statement } from '#domain/ledger/statement.ts';
import type { Table } from '#table/core/client.ts';
import { readAllEntries } from '#table/ledger/entries.ts';
import { readStatements } from '#table/ledger/statements.ts';
import { mergedInto } from '#table/members/merged-members.ts';
import type { SentMessage } from '#table/messages/message-log.ts';
import { readSentMessages } from '#table/messages/message-log.ts';
import { readAccount } from './find-member.ts';

/** The ledger of a member who was merged into another: it ended, and is read as it stands. */
export interface EndedLedger {
  readonly account: Account;
  readonly entries: readonly LedgerEntry[];
}

/** The ledgers of all who became one with the member, however many links away. */
export async function readMergedLedgers(table: Table, memberId: string): Promise<readonly EndedLedger[]> {
  const ledgers = await Promise.all(
    (await mergedInto(table, memberId)).map(async (otherId): Promise<readonly EndedLedger[]> => {
      const account = await readAccount({ table }, otherId);
      const entries = await readAllEntries(table, otherId);
      if (account === null) return [];
      return [{ account, entries }, ...(await readMergedLedgers(table, otherId))];
    }),
  );
  return ledgers.flat();
}

export interface MemberHistory {
  /** Oldest first. */
  readonly entries: readonly LedgerEntry[];
  readonly statements: readonly Statement[];
  readonly messages: readonly SentMessage[];
}

/**
 * Everything that is kept of a member beside account and profile.
 * @param headSequence the newest entry that the account knows, which was read before: what was written since is left
 * out, so that account, entries and statements are of one moment
 */
export async function readHistory(
  table: Table,
  memberId: string,
  headSequence: number,
): Promise<MemberHistory> {
  const [entries, statements, messages] = await Promise.all([
    readAllEntries(table, memberId),
    readStatements(table, memberId),
    readSentMessages(table, memberId),
  ]);
  return {
    entries: entries.filter(({ sequence }) => sequence <= headSequence),
    statements: statements.filter((statement) => statement.headSequence <= headSequence).toReversed(),
    messages,
  };
}
