import type { LastSaid } from '#domain/sales/hold-sale.ts';
import { findingsAmong } from '#domain/sales/hold-sale.ts';
import type { SaleRecord } from '#domain/sales/sale-record.ts';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';
import { sealAttribute, sealedText } from '#table/core/sealed.ts';
import type { Write } from '#table/core/transact.ts';
import { UnsoundItemError } from '#table/core/unsound.ts';
import { readAllEntries } from '#table/ledger/entries.ts';
import { mergedInto } from '#table/members/merged-members.ts';
import type { StoredSale } from '#table/sales/sale-item.ts';
import { saleFromItem } from '#table/sales/sale-item.ts';
import { holdsSeal, recordSeal } from '#trust/record-seal.ts';
import type { Call } from './call.ts';
import { saidOfSales } from './said-of-sales.ts';

/**
 * Seals the sales among some writes. What a refund takes and a correction gives is read from them, so one that was changed
 * past us must not be believed. See lib/decisions/0027.
 */
export async function sealSales(
  { secrets }: Pick<Call, 'secrets'>,
  writes: readonly Write[],
): Promise<readonly Write[]> {
  if (!writes.some(isSale)) return writes;
  const { recordSeal: key } = await secrets.data();
  return writes.map((write) => {
    const item = write.Put?.Item as Item | undefined;
    if (item === undefined || !isSale(write)) return write;
    return {
      Put: { ...write.Put, Item: { ...item, [sealAttribute]: recordSeal(sealedText(item), key) } },
    } as Write;
  });
}

function isSale({ Put: put }: Write): boolean {
  return put?.Item?.['sk'] === keys.sale('', '').sk;
}

/**
 * Reads a sale to decide by it.
 * @throws UnsoundItemError for one that is not as we wrote it: its seal is another's, or it has none and its entries say
 * otherwise. One without a seal and without entries is not believed either.
 */
export async function trustedSale(call: Pick<Call, 'table' | 'secrets'>, item: Item): Promise<StoredSale> {
  const stored = saleFromItem(item);
  const seal = item[sealAttribute];
  const { recordSeal: key } = await call.secrets.data();
  if (holdsSeal(seal, sealedText(item), key)) return stored;
  if (seal !== undefined) throw new UnsoundItemError(item, ['seal: the sale is not as it was written']);
  const flaws = await flawsByEntries(call, stored.sale);
  if (flaws.length > 0) throw new UnsoundItemError(item, flaws);
  return stored;
}

/** A sale from before there were seals, or that an operator made anew, is what its entries say: they are chained. */
async function flawsByEntries({ table }: Pick<Call, 'table'>, sale: SaleRecord): Promise<readonly string[]> {
  // It gave nothing, and never will.
  if (sale.given === null && sale.status === 'voided') return [];
  if (sale.given === null || sale.memberId === null) return ['seal: is missing'];
  const { memberId } = sale;
  const saids: LastSaid[] = [];
  for (const ledger of await ledgersOf(table, memberId)) {
    const { said } = await saidOfSales(table, await readAllEntries(table, ledger));
    saids.push(
      ...said.filter(
        ({ connectionId, saleId }) => connectionId === sale.connectionId && saleId === sale.saleId,
      ),
    );
  }
  if (saids.length === 0) return ['seal: is missing, and no entry is of this sale'];
  return findingsAmong(saids, sale, { memberId, isMerged: false }).map(
    ({ detail }) => `seal: is missing; ${detail}`,
  );
}

/** Theirs, and those of all who became one with them. */
async function ledgersOf(table: Table, memberId: string): Promise<readonly string[]> {
  const merged = await mergedInto(table, memberId);
  const before = await Promise.all(merged.map((from) => ledgersOf(table, from)));
  return [memberId, ...before.flat()];
}
