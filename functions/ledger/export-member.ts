import type { LedgerEntry } from '#domain/entry.ts';
import type { Statement } from '#domain/statement.ts';
import type { Table } from '#table/client.ts';
import { entryFromItem } from '#table/entry-item.ts';
import { keys } from '#table/keys.ts';
import { queryAll } from '#table/read.ts';
import { statementFromItem } from '#table/statement-item.ts';

/** A message that was sent, or tried. */
export interface SentMessage {
  readonly messageId: string;
  readonly kind: string;
  readonly channel: string;
  readonly state: string;
  readonly at: string;
}

export interface MemberHistory {
  /** All of them, oldest first. */
  readonly entries: readonly LedgerEntry[];
  readonly statements: readonly Statement[];
  readonly messages: readonly SentMessage[];
}

/** Everything that is kept of a member beside account and profile. */
export async function readHistory(table: Table, memberId: string): Promise<MemberHistory> {
  const { pk } = keys.account(memberId);
  const [entries, statements, messages] = await Promise.all([
    queryAll(table, { pk, skPrefix: 'ENTRY#' }),
    queryAll(table, { pk, skPrefix: 'STATEMENT#' }),
    queryAll(table, { pk, skPrefix: 'MESSAGE#' }),
  ]);
  return {
    entries: entries.map(entryFromItem),
    statements: statements.map(statementFromItem),
    messages: messages.map((item) => ({
      messageId: item.sk.slice('MESSAGE#'.length),
      kind: String(item['kind']),
      channel: String(item['channel']),
      state: String(item['state']),
      at: String(item['claimedAt']),
    })),
  };
}
