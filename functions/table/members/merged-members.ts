import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import { queryAll } from '#table/core/read.ts';
import type { Write } from '#table/core/transact.ts';
import { putNew } from '#table/core/writes.ts';

/** The ids of all who became one with a member, however many links away; each before those merged into them. */
export function allMergedInto(table: Table, memberId: string): Promise<readonly string[]> {
  return mergedBelow(table, [memberId]);
}

/** @param chain of ids, each merged into the one before it */
async function mergedBelow(table: Table, chain: readonly string[]): Promise<readonly string[]> {
  const { pk, sk: skPrefix } = keys.merged(chain.at(-1) ?? '', '');
  const direct = (await queryAll(table, { pk, skPrefix })).map(({ sk }) => sk.slice(skPrefix.length));
  // A chain that an edit closed to a ring ends where it began.
  const others = direct.filter((id) => !chain.includes(id));
  const below = await Promise.all(others.map((id) => mergedBelow(table, [...chain, id])));
  return others.flatMap((id, index) => [id, ...(below[index] ?? [])]);
}

/** Leads from the one who goes on to the one who was merged into them. */
export function putMerged(
  tableName: string,
  { into, from, at }: { readonly into: string; readonly from: string; readonly at: Date },
): Write {
  return putNew(tableName, { ...keys.merged(into, from), mergedAt: at.toISOString() });
}
