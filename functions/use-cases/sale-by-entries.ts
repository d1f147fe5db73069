import { saleFindings } from '#domain/sales/hold-sale.ts';
import type { SaleRecord } from '#domain/sales/sale-record.ts';
import { readAllEntries } from '#table/ledger/entries.ts';
import { mergedInto } from '#table/members/merged-members.ts';
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
  for (const ledger of [memberId, ...(await mergedInto(table, memberId))]) {
    const entries = await readAllEntries(table, ledger);
    const said = (await saidOfSales(table, entries)).said.find(
      ({ connectionId, saleId }) => connectionId === sale.connectionId && saleId === sale.saleId,
    );
    if (said !== undefined) {
      return saleFindings(said, sale, { memberId, isMerged: false }).map(
        ({ detail }) => `seal: is missing; ${detail}`,
      );
    }
  }
  return ['seal: is missing, and no entry is of this sale'];
}
