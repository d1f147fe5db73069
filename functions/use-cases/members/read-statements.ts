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
  /** Of that month, oldest first. */
  readonly entries: readonly LedgerEntry[];
}

/**
 * A month with its entries: as it was closed, or as it stands when it is not closed yet.
 * @param currentMonth in the programme's time zone
 * @returns null for a month to come, and for one in which nothing stood or moved
 */
export async function readStatement(
  table: Table,
  account: Account,
  month: string,
  currentMonth: string,
): Promise<StatementWithEntries | null> {
  const { memberId, openedAt } = account;
  const closed = await readClosedMonth(table, memberId, month);
  if (closed !== null)
    return { statement: closed, isClosed: true, entries: await readMonth(table, memberId, closed) };
  // An early answer for a month before the member saves reading the whole ledger; UTC may be a month off.
  const firstMonth = addMonthsToMonth(openedAt.slice(0, 7), -1);
  if (month > currentMonth || month < firstMonth) return null;
  const entries = await readEntriesSince(table, memberId, month);
  const statement = statementOf(entries, month, { headHash: genesisHash(memberId, openedAt, sha256) });
  const within = entries.filter(({ recordedOn }) => monthOf(recordedOn) === month);
  return statement && { statement, isClosed: false, entries: within };
}

/** The entries of a month stand together and end at its head. */
async function readMonth(
  table: Table,
  memberId: string,
  { headSequence, entryCount }: Statement,
): Promise<readonly LedgerEntry[]> {
  const newestFirst: LedgerEntry[] = [];
  let before: number | null = headSequence + 1;
  while (newestFirst.length < entryCount && before !== null) {
    const limit = entryCount - newestFirst.length;
    const page = await readEntries(table, memberId, { before, limit });
    newestFirst.push(...page.entries);
    before = page.next;
  }
  return newestFirst.reverse();
}
