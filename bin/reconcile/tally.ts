/** Counts and sums of a run, on both sides. */
import type { SaleRecord } from '#domain/sales/sale-record.ts';
import { type Finding, soldIn } from './compare.ts';
import type { FileSale } from './rows.ts';

/** Sales that are completed, and their eligible net. */
export interface Side {
  sales: number;
  /** Minor units by currency. */
  readonly net: Map<string, number>;
}

export class Tally {
  readonly file: Side = { sales: 0, net: new Map() };
  /** Of the file's sales, and of those that were found beside them. */
  readonly ledger: Side = { sales: 0, net: new Map() };
  readonly found: Record<Finding['finding'], number> = {
    missing: 0,
    extra: 0,
    different: 0,
    'missing-refund': 0,
  };
  /** Sales that both have, and that are nobody's yet. */
  unclaimed = 0;
  badRows = 0;

  /** Counts a sale of the file and what the ledger has of it. */
  addSale(sale: FileSale, record: SaleRecord | null): void {
    if (sale.status === 'completed') add(this.file, sale.currency, sale.eligibleNet ?? 0);
    const sold = soldIn(record);
    if (sold?.status !== 'completed') return;
    add(this.ledger, sold.currency, sold.eligibleNet);
    if (sold.memberId === null) this.unclaimed += 1;
  }

  addFinding({ finding, currency, amount }: Finding): void {
    this.found[finding] += 1;
    if (finding === 'extra') add(this.ledger, currency, amount ?? 0);
  }

  get findings(): number {
    return Object.values(this.found).reduce((sum, count) => sum + count, 0);
  }
}

function add(side: Side, currency: string, amount: number): void {
  side.sales += 1;
  side.net.set(currency, (side.net.get(currency) ?? 0) + amount);
}
