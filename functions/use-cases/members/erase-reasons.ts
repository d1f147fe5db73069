import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import { queryAll } from '#table/core/read.ts';
import { removeAttributes } from '#table/core/single-writes.ts';

/**
 * Erases what operators wrote about a member, and about those who were merged into them. Their entries keep a digest
 * that nobody can trace back without the salt, which goes, too. Doing it again changes nothing.
 */
export async function eraseReasons(table: Table, memberId: string): Promise<void> {
  const { pk } = keys.account(memberId);
  for (const item of await queryAll(table, { pk, skPrefix: 'ADJUSTMENT#' })) {
    await removeAttributes(table, keys.adjustment(String(item['adjustmentId'])), ['reason', 'salt']);
  }
  for (const { sk } of await queryAll(table, { pk, skPrefix: 'MERGED#' })) {
    await eraseReasons(table, sk.slice('MERGED#'.length));
  }
}
