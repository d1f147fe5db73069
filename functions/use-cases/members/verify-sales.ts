import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { Finding } from '#domain/ledger/finding.ts';
import type { LastSaid } from '#domain/sales/hold-sale.ts';
import { findingsAmong } from '#domain/sales/hold-sale.ts';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';
import { getItems, textOf } from '#table/core/read.ts';
import { UnsoundItemError } from '#table/core/unsound.ts';
import { readEachEntry } from '#table/ledger/entries.ts';
import { allMergedInto } from '#table/members/merged-members.ts';
import { saleFromItem } from '#table/sales/sale-item.ts';
import { saidOfSales } from '#use-cases/said-of-sales.ts';

/** Whose ledger sales are held against. */
interface Whose {
  readonly memberId: string;
  readonly isMerged: boolean;
}

/** Reads the sales and refunds that a member's entries name, a hundred a call, and holds them against the entries. */
export async function verifySales(
  table: Table,
  entries: readonly LedgerEntry[],
  whose: Whose,
): Promise<readonly Finding[]> {
  const { said, missingRefunds } = await saidOfSales(table, entries);
  const saleItems = await getItems(
    table,
    said.map(({ connectionId, saleId }) => keys.sale(connectionId, saleId)),
  );
  const missing = missingRefunds.map(({ sequence, causeId }): Finding => {
    return { sequence, what: 'refund-missing', detail: `${causeId} is not there, and would be taken again` };
  });
  const hold = (one: LastSaid, ofMerged: readonly LastSaid[] = []) => {
    const item = saleItems.get(textOf(keys.sale(one.connectionId, one.saleId)));
    return findingsOf([one, ...ofMerged.filter((other) => isSameSale(one, other))], item, whose);
  };
  const differing = said.filter((one) => hold(one).length > 0);
  if (differing.length === 0) return missing;
  // The sale may have come back with a member who was merged into this one, whose ledger says the last of it.
  const ofMerged = await saidByMerged(table, whose.memberId);
  return [...missing, ...differing.flatMap((one) => hold(one, ofMerged))];
}

/** What the ledgers of all who were merged into a member say last of sales, theirs before them included. */
async function saidByMerged(table: Table, memberId: string): Promise<readonly LastSaid[]> {
  const saids: LastSaid[] = [];
  for (const from of await allMergedInto(table, memberId)) {
    const { read } = await readEachEntry(table, from);
    saids.push(...(await saidOfSales(table, read)).said);
  }
  return saids;
}

function isSameSale(one: LastSaid, other: LastSaid): boolean {
  return one.connectionId === other.connectionId && one.saleId === other.saleId;
}

function findingsOf(
  saids: readonly [LastSaid, ...LastSaid[]],
  item: Item | undefined,
  whose: Whose,
): readonly Finding[] {
  try {
    return findingsAmong(saids, item === undefined ? null : saleFromItem(item).sale, whose);
  } catch (error) {
    if (!(error instanceof UnsoundItemError)) throw error;
    return [{ sequence: saids[0].sequence, what: 'sale-unreadable', detail: error.message }];
  }
}
