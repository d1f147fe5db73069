import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { AdjustmentRecord } from '#table/adjustments/adjustment-item.ts';
import { isOver } from '#table/adjustments/adjustment-item.ts';
import { readAdjustments, waitingAdjustmentIds } from '#table/adjustments/adjustments.ts';
import type { Table } from '#table/core/client.ts';
import type { Call } from '#use-cases/call.ts';

/** The adjustments behind entries, by their id. */
export async function adjustmentsOf(
  table: Table,
  entries: readonly Pick<LedgerEntry, 'adjustment'>[],
): Promise<ReadonlyMap<string, AdjustmentRecord>> {
  const ids = entries.flatMap(({ adjustment }) => adjustment?.adjustmentId ?? []);
  const adjustments = await readAdjustments(table, ids);
  return new Map(adjustments.map((adjustment) => [adjustment.adjustmentId, adjustment]));
}

/** So many are a day's work, and far below the 6 MB of an answer. */
export const waitingPerList = 500;

/** The adjustments that wait for a second operator, oldest first: those to decide next, and how many there are in all. */
export async function listWaitingAdjustments({
  table,
  now,
}: Call): Promise<{ readonly adjustments: readonly AdjustmentRecord[]; readonly waiting: number }> {
  const all = (await readAdjustments(table, await waitingAdjustmentIds(table)))
    .filter((adjustment) => adjustment.status === 'waiting' && !isOver(adjustment, now))
    .sort((a, b) => (a.requestedAt < b.requestedAt ? -1 : 1));
  return { adjustments: all.slice(0, waitingPerList), waiting: all.length };
}
