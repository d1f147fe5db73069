import type { LastSaid } from '#domain/sales/hold-sale.ts';
import { findingsAmong } from '#domain/sales/hold-sale.ts';
import type { SaleRecord } from '#domain/sales/sale-record.ts';
import { readAllEntries } from '#table/ledger/entries.ts';
import { allMergedInto } from '#table/members/merged-members.ts';
import type { Call } from './call.ts';
import { saidOfSales } from './said-of-sales.ts';

/** A sale from before there were seals, or that an operator made anew, is what its entries say: they are chained. */
export async function flawsByEntries(
  { table }: Pick<Call, 'table'>,
  sale: SaleRecord,
): Promise<readonly string[]> {
  // It gave nothing, and never will.
  if (sale.given === null && sale.status === 'voided') return [];
  if (sale.given === null || sale.memberId === null) return ['seal: is missing'];
  const { memberId } = sale;
  const saids: LastSaid[] = [];
  for (const ledger of [memberId, ...(await allMergedInto(table, memberId))]) {
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
