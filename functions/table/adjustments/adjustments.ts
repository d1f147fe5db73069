import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import { getItem, getItems, queryAll } from '#table/core/read.ts';
import { removeAttributes } from '#table/core/single-writes.ts';
import { readGood } from '#table/core/unsound.ts';
import type { AdjustmentRecord } from './adjustment-item.ts';
import { adjustmentFromItem } from './adjustment-item.ts';

export async function readAdjustment(table: Table, adjustmentId: string): Promise<AdjustmentRecord | null> {
  const item = await getItem(table, keys.adjustment(adjustmentId));
  return item && adjustmentFromItem(item);
}

/** Those of the ids that there are, in no order that means anything. */
export async function readAdjustments(
  table: Table,
  ids: readonly string[],
): Promise<readonly AdjustmentRecord[]> {
  const items = await getItems(table, ids.map(keys.adjustment));
  return readGood(table, [...items.values()], adjustmentFromItem);
}

/** The ids of those that wait for a second operator; some may be over, and not forgotten yet. */
export function waitingAdjustmentIds(table: Table): Promise<readonly string[]> {
  const { pk, sk: skPrefix } = keys.waitingAdjustment('');
  return idsIn(table, pk, skPrefix);
}

/** The ids of all that a member ever had. */
export function adjustmentIdsOf(table: Table, memberId: string): Promise<readonly string[]> {
  const { pk, sk: skPrefix } = keys.adjustmentOf(memberId, '');
  return idsIn(table, pk, skPrefix);
}

/** Erases why points were adjusted, with the salt of its digest. @returns false when there is no such adjustment */
export function eraseReason(table: Table, adjustmentId: string): Promise<boolean> {
  return removeAttributes(table, keys.adjustment(adjustmentId), ['reason', 'salt']);
}

async function idsIn(table: Table, pk: string, skPrefix: string): Promise<readonly string[]> {
  return (await queryAll(table, { pk, skPrefix })).map((item) => String(item['adjustmentId']));
}
