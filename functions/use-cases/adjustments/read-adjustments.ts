import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { AdjustmentRecord } from '#table/adjustments/adjustment-item.ts';
import { adjustmentFromItem, isOver } from '#table/adjustments/adjustment-item.ts';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import { getItems, queryAll } from '#table/core/read.ts';
import type { Call } from '#use-cases/call.ts';

/** The adjustments behind entries, by their id. */
export async function adjustmentsOf(
  table: Table,
  entries: readonly Pick<LedgerEntry, 'adjustment'>[],
): Promise<ReadonlyMap<string, AdjustmentRecord>> {
  const ids = entries.flatMap(({ adjustment }) => adjustment?.adjustmentId ?? []);
  return new Map((await read(table, ids)).map((adjustment) => [adjustment.adjustmentId, adjustment]));
}

/** The adjustments that wait for a second operator, oldest first. */
export async function listWaitingAdjustments({ table, now }: Call): Promise<readonly AdjustmentRecord[]> {
  const { pk } = keys.waitingAdjustment('');
  const pointers = await queryAll(table, { pk, skPrefix: 'WAITING#' });
  const all = await read(
    table,
    pointers.map((pointer) => String(pointer['adjustmentId'])),
  );
  return all
    .filter((adjustment) => adjustment.status === 'waiting' && !isOver(adjustment, now))
    .sort((a, b) => (a.requestedAt < b.requestedAt ? -1 : 1));
}

async function read(table: Table, ids: readonly string[]): Promise<readonly AdjustmentRecord[]> {
  return [...(await getItems(table, ids.map(keys.adjustment))).values()].map(adjustmentFromItem);
}
