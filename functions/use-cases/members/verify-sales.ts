import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { Finding } from '#domain/ledger/verify.ts';
import type { LastSaid } from '#domain/sales/hold-sale.ts';
import { saleFindings } from '#domain/sales/hold-sale.ts';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';
import { getItems, textOf } from '#table/core/read.ts';
import { UnsoundItemError } from '#table/core/unsound.ts';
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
  const held = said.flatMap((one) => {
    const item = saleItems.get(textOf(keys.sale(one.connectionId, one.saleId)));
    return findingsOf(one, item, whose);
  });
  return [...missing, ...held];
}

function findingsOf(said: LastSaid, item: Item | undefined, whose: Whose): readonly Finding[] {
  try {
    return saleFindings(said, item === undefined ? null : saleFromItem(item).sale, whose);
  } catch (error) {
    if (!(error instanceof UnsoundItemError)) throw error;
    return [{ sequence: said.sequence, what: 'sale-unreadable', detail: error.message }];
  }
}
