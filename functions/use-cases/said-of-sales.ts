import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { LastSaid } from '#domain/sales/hold-sale.ts';
import { causeOf, lastSaid, refundIdsOf } from '#domain/sales/hold-sale.ts';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import { getItems, textOf } from '#table/core/read.ts';

/** What a ledger's entries say last of each sale, and the refunds among their causes that are not there. */
export interface SaidOfSales {
  readonly said: readonly LastSaid[];
  readonly missingRefunds: readonly { readonly sequence: number; readonly causeId: string }[];
}

/** Reads the refunds that entries name, a hundred a call: they say which sale they are of. */
export async function saidOfSales(table: Table, entries: readonly LedgerEntry[]): Promise<SaidOfSales> {
  const refunds = entries.flatMap((entry) => {
    const { causeId, sequence } = entry;
    const cause = causeOf(entry);
    return cause?.kind === 'refund' ? [{ ...cause, sequence, causeId }] : [];
  });
  const keysOf = (connectionId: string, refundId: string) =>
    refundIdsOf(refundId).map((id) => keys.refund(connectionId, id));
  const items = await getItems(
    table,
    refunds.flatMap(({ connectionId, refundId }) => keysOf(connectionId, refundId)),
  );
  const itemOf = (connectionId: string, refundId: string) =>
    keysOf(connectionId, refundId).flatMap((key) => items.get(textOf(key)) ?? [])[0];
  const said = lastSaid(entries, (connectionId, refundId) => {
    const saleId = itemOf(connectionId, refundId)?.['saleId'];
    return typeof saleId === 'string' ? saleId : null;
  });
  const missingRefunds = refunds.filter(
    ({ connectionId, refundId }) => itemOf(connectionId, refundId) === undefined,
  );
  return { said, missingRefunds };
}
