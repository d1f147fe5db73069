import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import { queryAll } from '#table/core/read.ts';
import type { Write } from '#table/core/transact.ts';
import { putNew } from '#table/core/writes.ts';

/** The ids of those who were merged into a member, and not of those merged into them before. */
export async function mergedInto(table: Table, memberId: string): Promise<readonly string[]> {
  const { pk, sk: skPrefix } = keys.merged(memberId, '');
  return (await queryAll(table, { pk, skPrefix })).map(({ sk }) => sk.slice(skPrefix.length));
}

/** Leads from the one who goes on to the one who was merged into them. */
export function putMerged(
  tableName: string,
  { into, from, at }: { readonly into: string; readonly from: string; readonly at: Date },
): Write {
  return putNew(tableName, { ...keys.merged(into, from), mergedAt: at.toISOString() });
}
