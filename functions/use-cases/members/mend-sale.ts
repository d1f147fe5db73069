import type { LedgerEntry } from '#domain/ledger/entry.ts';
import { readCause, refundIdsOf } from '#domain/sales/hold-sale.ts';
import { saleByEntries } from '#domain/sales/sale-by-entries.ts';
import type { SaleRecord } from '#domain/sales/sale-record.ts';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';
import { getItem } from '#table/core/read.ts';
import { transact } from '#table/core/transact.ts';
import { UnsoundItemError } from '#table/core/unsound.ts';
import { readEachEntry } from '#table/ledger/entries.ts';
import { allMergedInto } from '#table/members/merged-members.ts';
import { saleFromItem } from '#table/sales/sale-item.ts';
import { replaceSale } from '#table/sales/sale-writes.ts';

/** `no-entries`: no entry of the member says what it gave. `busy`: another writer came between; ask again. */
export type SaleMending = 'unknown-sale' | 'no-entries' | 'busy' | { readonly sale: SaleRecord };

/**
 * Writes a sale anew as the entries of its member, and of all who were merged into them, say: see `saleByEntries`. It
 * has no seal then; the service reads it by its entries, and seals it with the next change.
 * @param memberId who has it, or had it before they were merged
 */
export async function mendSale(
  table: Table,
  { connectionId, saleId }: { readonly connectionId: string; readonly saleId: string },
  memberId: string,
): Promise<SaleMending> {
  const item = await getItem(table, keys.sale(connectionId, saleId));
  if (item === null) return 'unknown-sale';
  const goesOn = await goesOnAs(table, memberId);
  const own: LedgerEntry[] = [];
  for (const ledger of [goesOn, ...(await allMergedInto(table, goesOn))]) {
    const { read: entries } = await readEachEntry(table, ledger);
    for (const entry of entries) if (await isOf(table, entry, { connectionId, saleId })) own.push(entry);
  }
  const factsDigest = typeof item['facts'] === 'string' ? item['facts'] : '';
  // Not as the item names itself: that may be another sale.
  const sale = saleByEntries({ connectionId, saleId, factsDigest, record: readable(item) }, own, goesOn);
  if (sale === null) return 'no-entries';
  return (await transact(table, [replaceSale(table.name, sale, item)])) === 'conflict' ? 'busy' : { sale };
}

/** The member who goes on for one who was merged, as their accounts say, sound or not. */
async function goesOnAs(table: Table, memberId: string, seen: readonly string[] = []): Promise<string> {
  const next = (await getItem(table, keys.account(memberId)))?.['mergedInto'];
  if (typeof next !== 'string' || seen.includes(next)) return memberId;
  return goesOnAs(table, next, [...seen, memberId]);
}

/** Whether an entry is about the sale; a refund says which sale it is of. */
async function isOf(
  table: Table,
  { causeId }: LedgerEntry,
  { connectionId, saleId }: { readonly connectionId: string; readonly saleId: string },
): Promise<boolean> {
  const cause = readCause(causeId);
  if (cause?.connectionId !== connectionId) return false;
  if (cause.kind === 'sale') return cause.saleId === saleId;
  for (const refundId of refundIdsOf(cause.refundId)) {
    const refund = await getItem(table, keys.refund(connectionId, refundId));
    if (refund !== null) return refund['saleId'] === saleId;
  }
  return false;
}

function readable(item: Item): SaleRecord | null {
  try {
    return saleFromItem(item).sale;
  } catch (error) {
    if (error instanceof UnsoundItemError) return null;
    throw error;
  }
}
