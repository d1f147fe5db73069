import type { LedgerEntry } from '#domain/ledger/entry.ts';
import { pointsOf, stepsOf } from '#domain/ledger/pricing.ts';
import { readCause, refundIdsOf } from '#domain/sales/hold-sale.ts';
import { reversalOf } from '#domain/sales/reverse.ts';
import type { SaleRecord } from '#domain/sales/sale-record.ts';
import { nothingRefunded } from '#domain/sales/sale-record.ts';
import { stateFromText } from '#domain/sales/stated.ts';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';
import { getItem } from '#table/core/read.ts';
import { transact } from '#table/core/transact.ts';
import { UnsoundItemError } from '#table/core/unsound.ts';
import { readEachEntry } from '#table/ledger/entries.ts';
import { saleFromItem } from '#table/sales/sale-item.ts';
import { replaceSale } from '#table/sales/sale-writes.ts';

/** `no-entries`: no entry of the member says what it gave. `busy`: another writer came between; ask again. */
export type SaleMending = 'unknown-sale' | 'no-entries' | 'busy' | { readonly sale: SaleRecord };

/**
 * Writes a sale anew as the entries of its member say: what it gave, from what it was priced, and what its refunds took.
 * What stands in no entry (lines, the digest of its facts, its version) stays. It has no seal then; the service reads it by
 * its entries, and seals it with the next change.
 * @param memberId whose ledger it is in
 */
export async function mendSale(
  table: Table,
  { connectionId, saleId }: { readonly connectionId: string; readonly saleId: string },
  memberId: string,
): Promise<SaleMending> {
  const item = await getItem(table, keys.sale(connectionId, saleId));
  if (item === null) return 'unknown-sale';
  const { read: entries } = await readEachEntry(table, memberId);
  const own: LedgerEntry[] = [];
  for (const entry of entries) if (await isOf(table, entry, { connectionId, saleId })) own.push(entry);
  const sale = saleOf(item, own, memberId);
  if (sale === null) return 'no-entries';
  return (await transact(table, [replaceSale(table.name, sale, item)])) === 'conflict' ? 'busy' : { sale };
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

function saleOf(item: Item, entries: readonly LedgerEntry[], memberId: string): SaleRecord | null {
  // It may have gone to another member and come back, and is priced anew then.
  const earned = entries.findLast(({ kind }) => kind === 'earned');
  const priced = entries.findLast(
    ({ kind, basis }) => basis !== undefined && (kind === 'earned' || kind === 'corrected'),
  );
  if (earned === undefined || priced?.basis === undefined) return null;
  const kept = readable(item);
  const { pointsBefore: _before, ...basis } = priced.basis;
  const steps = stepsOf(basis);
  const ofRefunds = steps.findLast((step) => step.rule === 'refunds');
  const given = steps.filter(({ rule }) => rule !== 'refunds');
  const refund = entries.findLast(
    ({ sequence, refund }) => refund !== undefined && sequence > priced.sequence,
  )?.refund;
  const [lot] = earned.allocations;
  const sale: SaleRecord = {
    connectionId: String(item['connectionId']),
    saleId: String(item['saleId']),
    ...versionOf(kept, priced.causeId),
    status: kept?.status ?? 'completed',
    memberId,
    occurredAt: earned.occurredAt,
    currency: basis.currency,
    eligibleNet: kept?.status === 'voided' ? kept.eligibleNet : basis.eligibleNet,
    factsDigest: typeof item['facts'] === 'string' ? item['facts'] : '',
    given: {
      points: pointsOf(given),
      lot: lot
        ? { availableFrom: lot.availableFrom, expiresOn: lot.expiresOn }
        : (kept?.given?.lot ?? { availableFrom: null, expiresOn: null }),
      qualifyingPeriod: earned.qualifying?.period ?? kept?.given?.qualifyingPeriod ?? 'all',
      basis: 'steps' in basis ? { ...basis, steps: given } : basis,
    },
    refunded: nothingRefunded,
    lines: kept?.lines ?? [],
  };
  const net = refund?.refundedNet ?? ofRefunds?.net ?? 0;
  // Which of its refunds came to that is in no entry; the sale may be right about it.
  const stated = kept?.refunded.net === net ? kept.refunded : { ...nothingRefunded, net };
  const noted = { ...sale, refunded: stated };
  return { ...sale, refunded: net === 0 ? nothingRefunded : reversalOf(noted) };
}

/** As the sale says, else as the newest entry that priced it does. */
function versionOf(kept: SaleRecord | null, causeId: string): Pick<SaleRecord, 'version' | 'source'> {
  if (kept !== null) return { version: kept.version, ...(kept.source && { source: kept.source }) };
  const cause = readCause(causeId);
  return stateFromText(cause?.kind === 'sale' ? cause.state : '0');
}

function readable(item: Item): SaleRecord | null {
  try {
    return saleFromItem(item).sale;
  } catch (error) {
    if (error instanceof UnsoundItemError) return null;
    throw error;
  }
}
