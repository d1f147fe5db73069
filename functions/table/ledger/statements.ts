import type { Statement } from '#domain/ledger/statement.ts';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import { getItem, queryAll } from '#table/core/read.ts';
import { statementFromItem } from './statement-item.ts';

/** A member's closed months, newest first; one more each month. */
export async function readStatements(table: Table, memberId: string): Promise<readonly Statement[]> {
  const { pk, sk: skPrefix } = keys.statement(memberId, '');
  return (await queryAll(table, { pk, skPrefix, newestFirst: true })).map(statementFromItem);
}

/** A month as it was closed; null when it is not closed yet, or nothing stood or moved in it. */
export async function readClosedMonth(
  table: Table,
  memberId: string,
  month: string,
): Promise<Statement | null> {
  const item = await getItem(table, keys.statement(memberId, month));
  return item && statementFromItem(item);
}
