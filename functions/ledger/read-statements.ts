import type { LedgerEntry } from '#domain/entry.ts';
import type { Statement } from '#domain/statement.ts';
import type { Table } from '#table/client.ts';
import { readEntries } from '#table/entries.ts';
import { keys } from '#table/keys.ts';
import { getItem, queryAll } from '#table/read.ts';
import { statementFromItem } from '#table/statement-item.ts';

export interface StatementWithEntries {
  readonly statement: Statement;
  /** Of that month, oldest first. */
  readonly entries: readonly LedgerEntry[];
}

/** A member's closed months, newest first; one more each month. */
export async function readStatements(table: Table, memberId: string): Promise<readonly Statement[]> {
  const query = { pk: keys.account(memberId).pk, skPrefix: 'STATEMENT#', newestFirst: true };
  return (await queryAll(table, query)).map(statementFromItem);
}

/** A closed month with its entries; null when there is none. */
export async function readStatement(
  table: Table,
  memberId: string,
  month: string,
): Promise<StatementWithEntries | null> {
  const item = await getItem(table, keys.statement(memberId, month));
  if (item === null) return null;
  const statement = statementFromItem(item);
  return { statement, entries: await readMonth(table, memberId, statement) };
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
