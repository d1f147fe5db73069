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
import { readAllProgrammes } from '#table/ledger/programme-versions.ts';
import { refundFromItem } from '#table/sales/refund-item.ts';
import { saleFromItem } from '#table/sales/sale-item.ts';
import type { MemberItems } from './stored-ledger.ts';
import { ledgerIn, readMemberItems } from './stored-ledger.ts';

/** What is read of a member for a replay. `merged`: they are read with whom they became; `unreadable`: entries are lost. */
export type ReadFamily = Family | 'merged' | 'unreadable';

/** Where the items of members are found: in the table, or in what was taken out of it. */
export interface LedgerSource {
  readonly itemsOfMember: (memberId: string) => Promise<MemberItems> | MemberItems;
  /** @returns those that are there, by `textOf(key)` */
  readonly itemsAt: (keys: readonly Key[]) => Promise<ReadonlyMap<string, Item>> | ReadonlyMap<string, Item>;
  /** All that were ever in force. */
  readonly programmes: () => Promise<readonly Programme[]> | readonly Programme[];
}

export function sourceIn(table: Table): LedgerSource {
  return {
    itemsOfMember: (memberId) => readMemberItems(table, memberId),
    itemsAt: (wanted) => getItems(table, wanted),
    programmes: () => readAllProgrammes(table),
  };
}

/**
 * Reads the ledger of a member, those of all who were merged into them, and the facts that their entries name.
 * @param programme as of `readStoredLedger`
 */
export function readFamily(table: Table, memberId: string, programme: Programme): Promise<ReadFamily> {
  return familyIn(sourceIn(table), memberId, programme);
}

/** As `readFamily`, from wherever the items are. */
export async function familyIn(
  source: LedgerSource,
  memberId: string,
  programme: Programme,
): Promise<ReadFamily> {
  const ledgers = new Map<string, Written>();
  const wanted = [memberId];
  for (let id = wanted.pop(); id !== undefined; id = wanted.pop()) {
    const items = await source.itemsOfMember(id);
    const { entries, unreadable, record, opened } = await ledgerIn(items, programme, source.programmes);
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
  return { memberId, ledgers, books: await readBooks(source, entries) };
}

async function readBooks(source: LedgerSource, entries: readonly LedgerEntry[]): Promise<KeptBooks> {
  const causes = new Set(entries.flatMap(({ causeId }) => factCauseOf(causeId) ?? []));
  const wanted = [...causes].flatMap(keysOfCause);
  const first = await source.itemsAt(wanted);
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
  const more = await source.itemsAt(others.filter((key) => !items.has(textOf(key))));
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
