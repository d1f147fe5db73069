import type { ActivityRecord } from '#domain/activities/activity-record.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { Programme } from '#domain/programme.ts';
import type { Family, KeptBooks, Written } from '#domain/replay/books.ts';
import { readActivityCause } from '#domain/replay/drive-activity.ts';
import { factCauseOf } from '#domain/replay/events.ts';
import { readCause, refundIdsOf } from '#domain/sales/hold-sale.ts';
import type { RefundRecord } from '#domain/sales/refund-record.ts';
import type { SaleRecord } from '#domain/sales/sale-record.ts';
import { activityFromItem } from '#table/activities/activity-item.ts';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import type { Item, Key } from '#table/core/read.ts';
import { getItems, textOf } from '#table/core/read.ts';
import { UnsoundItemError } from '#table/core/unsound.ts';
import { refundFromItem } from '#table/sales/refund-item.ts';
import { saleFromItem } from '#table/sales/sale-item.ts';
import { readStoredLedger } from './stored-ledger.ts';

/** What is read of a member for a replay. `merged`: they are read with whom they became; `unreadable`: entries are lost. */
export type ReadFamily = Family | 'merged' | 'unreadable';

/**
 * Reads the ledger of a member, those of all who were merged into them, and the facts that their entries name.
 * @param programme as of `readStoredLedger`
 */
export async function readFamily(table: Table, memberId: string, programme: Programme): Promise<ReadFamily> {
  const ledgers = new Map<string, Written>();
  const wanted = [memberId];
  for (let id = wanted.pop(); id !== undefined; id = wanted.pop()) {
    const { entries, unreadable, record, opened } = await readStoredLedger(table, id, programme);
    const isBroken = record instanceof UnsoundItemError || unreadable.length > 0 || opened === null;
    if (isBroken || entries.some(({ sequence }, index) => sequence !== index + 1)) return 'unreadable';
    if (id === memberId && entries.at(-1)?.kind === 'transferred-out') return 'merged';
    ledgers.set(id, { opened, entries, birthday: record?.birthday });
    const from = entries.flatMap(({ kind, transfer }) =>
      kind === 'transferred-in' && transfer !== undefined ? [transfer.memberId] : [],
    );
    wanted.push(...new Set(from.filter((one) => !ledgers.has(one))));
  }
  const entries = [...ledgers.values()].flatMap((written) => written.entries);
  return { memberId, ledgers, books: await readBooks(table, entries) };
}

async function readBooks(table: Table, entries: readonly LedgerEntry[]): Promise<KeptBooks> {
  const causes = new Set(entries.flatMap(({ causeId }) => factCauseOf(causeId) ?? []));
  const wanted = [...causes].flatMap(keysOfCause);
  const first = await getItems(table, wanted);
  const refunds = new Map<string, RefundRecord>();
  const activities = new Map<string, ActivityRecord>();
  const items = new Map<string, Item>();
  for (const [key, item] of first) {
    if (item.sk === keys.refund('', '').sk) keepGood(refunds, key, () => refundFromItem(item));
    else if (item.sk === keys.activity('', '').sk)
      keepGood(activities, key, () => activityFromItem(item).activity);
    else items.set(key, item);
  }
  const others = [...refunds.values()].map(({ connectionId, saleId }) => keys.sale(connectionId, saleId));
  const more = await getItems(
    table,
    others.filter((key) => !items.has(textOf(key))),
  );
  const sales = new Map<string, SaleRecord>();
  for (const [key, item] of [...items, ...more]) keepGood(sales, key, () => saleFromItem(item).sale);
  return {
    saleOf: (connectionId, saleId) => sales.get(textOf(keys.sale(connectionId, saleId))) ?? null,
    refundOf: (connectionId, refundId) => refunds.get(textOf(keys.refund(connectionId, refundId))) ?? null,
    activityOf: (connectionId, activityId) =>
      activities.get(textOf(keys.activity(connectionId, activityId))) ?? null,
  };
}

function keysOfCause(causeId: string): readonly Key[] {
  const activity = readActivityCause(causeId);
  if (activity !== null) return [keys.activity(activity.connectionId, activity.activityId)];
  const cause = readCause(causeId);
  if (cause === null) return [];
  const { connectionId } = cause;
  return cause.kind === 'sale'
    ? [keys.sale(connectionId, cause.saleId)]
    : refundIdsOf(cause.refundId).map((id) => keys.refund(connectionId, id));
}

/** What cannot be read counts as not there, and whoever replays says so. */
function keepGood<T>(into: Map<string, T>, key: string, read: () => T): void {
  try {
    into.set(key, read());
  } catch (error) {
    if (!(error instanceof UnsoundItemError)) throw error;
  }
}
