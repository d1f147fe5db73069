import type { Account } from '#domain/ledger/account.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { Statement } from '#domain/ledger/statement.ts';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import { getItem, queryAll } from '#table/core/read.ts';
import { accountFromItem } from '#table/ledger/account-item.ts';
import { entryFromItem } from '#table/ledger/entry-item.ts';
import { statementFromItem } from '#table/ledger/statement-item.ts';

/** The ledger of a member who was merged into another: it ended, and is read as it stands. */
export interface EndedLedger {
  readonly account: Account;
  readonly entries: readonly LedgerEntry[];
}

/** The ledgers of all who became one with the member, however many links away. */
export async function readMergedLedgers(table: Table, memberId: string): Promise<readonly EndedLedger[]> {
  const { pk } = keys.account(memberId);
  const merged = await queryAll(table, { pk, skPrefix: 'MERGED#' });
  const ledgers = await Promise.all(
    merged.map(async ({ sk }): Promise<readonly EndedLedger[]> => {
      const otherId = sk.slice('MERGED#'.length);
      const item = await getItem(table, keys.account(otherId));
      const entries = await queryAll(table, { pk: keys.account(otherId).pk, skPrefix: 'ENTRY#' });
      if (item === null) return [];
      const own = { account: accountFromItem(item).account, entries: entries.map(entryFromItem) };
      return [own, ...(await readMergedLedgers(table, otherId))];
    }),
  );
  return ledgers.flat();
}

/** A message that was sent, or tried. */
export interface SentMessage {
  readonly messageId: string;
  readonly kind: string;
  readonly channel: string;
  readonly state: string;
  readonly at: string;
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
  const { pk } = keys.account(memberId);
  const [entries, statements, messages] = await Promise.all([
    queryAll(table, { pk, skPrefix: 'ENTRY#' }),
    queryAll(table, { pk, skPrefix: 'STATEMENT#' }),
    queryAll(table, { pk, skPrefix: 'MESSAGE#' }),
  ]);
  return {
    entries: entries.map(entryFromItem).filter(({ sequence }) => sequence <= headSequence),
    statements: statements
      .map(statementFromItem)
      .filter((statement) => statement.headSequence <= headSequence),
    messages: messages.map((item) => ({
      messageId: item.sk.slice('MESSAGE#'.length),
      kind: String(item['kind']),
      // What was not wanted was never on its way.
      channel: String(item['channel'] ?? 'none'),
      state: String(item['state']),
      at: String(item['claimedAt'] ?? item['settledAt']),
    })),
  };
}
