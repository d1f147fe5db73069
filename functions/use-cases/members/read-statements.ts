import { addMonthsToMonth, monthOf } from '#domain/dates.ts';
import type { Account } from '#domain/ledger/account.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import { genesisHash } from '#domain/ledger/entry.ts';
import type { Statement } from '#domain/ledger/statement.ts';
import { statementOf } from '#domain/ledger/statement.ts';
import type { Table } from '#table/core/client.ts';
import { readEntries, readEntriesSince } from '#table/ledger/entries.ts';
import { readClosedMonth } from '#table/ledger/statements.ts';
import { sha256 } from '#trust/random.ts';

export interface StatementWithEntries {
  readonly statement: Statement;
  /** False: the month is not over, or its statement is not sent yet; it may still change. */
  readonly isClosed: boolean;
  /** Of that month, oldest first, as many as fit an answer. */
  readonly entries: readonly LedgerEntry[];
  /** The sequence after which the month goes on; null: these were the last. */
  readonly next: number | null;
}

/** So many stay far below the 6 MB of an answer, with all that is explained of them. */
export const entriesPerPart = 500;

/**
 * A month with its entries: as it was closed, or as it stands when it is not closed yet.
 * @param currentMonth in the programme's time zone
 * @param after the entry behind which the part of the month begins; 0: its first
 * @returns null for a month to come, and for one in which nothing stood or moved
 */
export async function readStatement(
  table: Table,
  account: Account,
  month: string,
  currentMonth: string,
  after = 0,
): Promise<StatementWithEntries | null> {
  const { memberId, openedAt } = account;
  const closed = await readClosedMonth(table, memberId, month);
  if (closed !== null) {
    const { headSequence, entryCount } = closed;
    const begin = Math.max(after, headSequence - entryCount);
    const end = Math.min(begin + entriesPerPart, headSequence);
    const entries = await readBetween(table, memberId, { begin, end });
    return { statement: closed, isClosed: true, entries, next: end < headSequence ? end : null };
  }
  // An early answer for a month before the member saves reading the whole ledger; UTC may be a month off.
  const firstMonth = addMonthsToMonth(openedAt.slice(0, 7), -1);
  if (month > currentMonth || month < firstMonth) return null;
  const entries = await readEntriesSince(table, memberId, month);
  const statement = statementOf(entries, month, account, genesisHash(memberId, openedAt, sha256));
  const rest = entries.filter(
    ({ recordedOn, sequence }) => monthOf(recordedOn) === month && sequence > after,
  );
  const part = rest.slice(0, entriesPerPart);
  const next = part.length < rest.length ? (part.at(-1)?.sequence ?? null) : null;
  return statement && { statement, isClosed: false, entries: part, next };
}

/** The entries behind `begin` up to `end`, oldest first; those of a month stand together. */
async function readBetween(
  table: Table,
  memberId: string,
  { begin, end }: { readonly begin: number; readonly end: number },
): Promise<readonly LedgerEntry[]> {
  const newestFirst: LedgerEntry[] = [];
  let before: number | null = end + 1;
  while (before !== null && before > begin + 1) {
    const page = await readEntries(table, memberId, { before, limit: before - begin - 1 });
    newestFirst.push(...page.entries.filter(({ sequence }) => sequence > begin));
    before = page.next;
  }
  return newestFirst.reverse();
}
