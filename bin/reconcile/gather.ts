/** All rows of a file, sale by sale. */
import { endOf, type Moment } from './moments.ts';
import type { BadRow, FileRefund, FileSale, Row } from './rows.ts';

/** From an instant on and before another one. */
export interface Range {
  readonly from: Date;
  readonly before: Date;
}

export interface Gathered {
  readonly sales: ReadonlyMap<string, FileSale>;
  /** All that came back, by sale. */
  readonly refunds: ReadonlyMap<string, FileRefund>;
  /** Every sale that is named, also by rows that are not compared. */
  readonly listed: ReadonlySet<string>;
  /** What the sales cover, or what was asked for; null for a file without sales. */
  readonly range: Range | null;
  /** How many rows lie outside of the range that was asked for. */
  readonly outside: number;
}

/**
 * @param asked sales outside of it are left out, and refunds outside of it of other sales
 * @param onBad told of each row that can't be used, a second one of the same sale that says something else included
 */
export async function gather(
  rows: AsyncIterable<Row> | Iterable<Row>,
  {
    asked,
    timeZone,
    onBad,
  }: {
    readonly asked: Partial<Range>;
    readonly timeZone: string;
    readonly onBad: (row: BadRow) => void;
  },
): Promise<Gathered> {
  const sales = new Map<string, FileSale>();
  const refunds = new Map<string, FileRefund>();
  const later: FileRefund[] = [];
  const listed = new Set<string>();
  let outside = 0;
  let covered: Range | null = null;
  for await (const row of rows) {
    if (row.saleId !== null) listed.add(row.saleId);
    if (row.kind === 'bad-row') onBad(row);
    else if (row.kind === 'refund') {
      if (isWithin(row.refundedAt, asked)) refunds.set(row.saleId, joined(refunds.get(row.saleId), row));
      else later.push(row);
    } else if (!isWithin(row.soldAt, asked)) outside += 1;
    else {
      const known = sales.get(row.saleId);
      if (known === undefined) {
        sales.set(row.saleId, row);
        covered = widened(covered, row.soldAt, timeZone);
      } else if (!isSame(known, row)) {
        onBad({
          kind: 'bad-row',
          line: row.line,
          reason: `sale ${row.saleId} is also in line ${known.line}, with different content`,
          saleId: row.saleId,
        });
      }
    }
  }
  for (const refund of later) {
    const { saleId } = refund;
    if (sales.has(saleId)) refunds.set(saleId, joined(refunds.get(saleId), refund));
    else outside += 1;
  }
  const from = asked.from ?? covered?.from;
  const before = asked.before ?? covered?.before;
  return { sales, refunds, listed, outside, range: from && before ? { from, before } : null };
}

function isWithin({ at }: Moment, { from, before }: Partial<Range>): boolean {
  return (from === undefined || at >= from) && (before === undefined || at < before);
}

function joined(known: FileRefund | undefined, refund: FileRefund): FileRefund {
  if (known === undefined) return refund;
  const { eligibleNet } = known;
  const both = eligibleNet === null || refund.eligibleNet === null ? null : eligibleNet + refund.eligibleNet;
  return { ...known, eligibleNet: both };
}

function widened(range: Range | null, soldAt: Moment, timeZone: string): Range {
  const end = endOf(soldAt, timeZone);
  if (range === null) return { from: soldAt.at, before: end };
  return {
    from: soldAt.at < range.from ? soldAt.at : range.from,
    before: end > range.before ? end : range.before,
  };
}

/** The same facts again, as in files that overlap. */
function isSame(one: FileSale, other: FileSale): boolean {
  const facts = ({ soldAt, currency, eligibleNet, total, status }: FileSale) =>
    [soldAt.at.getTime(), currency, eligibleNet, total, status].join();
  return facts(one) === facts(other);
}
