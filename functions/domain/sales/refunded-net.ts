import { isOfLines } from './award-of-sale.ts';
import type { Refund } from './refund-record.ts';
import type { Refunded, SaleRecord } from './sale-record.ts';

/**
 * What came back of a sale by what its refunds state: the sum of those that say what is their own, or the total that one
 * says of all, whichever is more. A total includes every refund, also those that were stated by themselves; so the
 * order in which they come does not matter.
 */
function withNet(refunded: Refunded, deltas: number, stated: Refunded['stated']): Refunded {
  const { deltas: _, stated: __, ...rest } = refunded;
  const net = Math.min(Math.max(deltas, stated?.net ?? 0), Number.MAX_SAFE_INTEGER);
  return stated === undefined ? { ...rest, net } : { ...rest, net, deltas, stated };
}

/** The sale after a refund by itself came to `net` in place of `before`. */
export function withDelta(sale: SaleRecord, net: number, before: number): SaleRecord {
  const { refunded } = sale;
  const deltas = Math.min(
    Math.max((refunded.deltas ?? refunded.net) - before + net, 0),
    Number.MAX_SAFE_INTEGER,
  );
  return { ...sale, refunded: withNet(refunded, deltas, refunded.stated) };
}

/** What a refund says of which line, without gift cards. */
export function linesOf({ lines = [] }: Refund, sale: SaleRecord | null): Readonly<Record<string, number>> {
  const giftCards = giftCardsOf(sale);
  const earning = lines.filter(({ lineId }) => !giftCards.has(lineId));
  return Object.fromEntries(earning.map(({ lineId, net }) => [lineId, net]));
}

/**
 * The sale after a refund by itself came to these lines in place of others. It is noted only where somebody will ask: on a
 * sale that has given nobody anything yet, and on one of which rules gave something for some lines alone.
 */
export function withLines(
  sale: SaleRecord,
  lines: Readonly<Record<string, number>>,
  before: Readonly<Record<string, number>> = {},
): SaleRecord {
  const { given, refunded } = sale;
  if (given !== null && !isOfLines(given)) return sale;
  const sums = { ...refunded.lines };
  for (const [lineId, net] of Object.entries(before)) sums[lineId] = (sums[lineId] ?? 0) - net;
  for (const [lineId, net] of Object.entries(lines)) sums[lineId] = (sums[lineId] ?? 0) + net;
  const kept = Object.entries(sums).filter(([, net]) => net > 0);
  const { lines: _, ...rest } = refunded;
  return {
    ...sale,
    refunded: kept.length === 0 ? rest : { ...rest, lines: Object.fromEntries(kept) },
  };
}

/**
 * The sale after a total was stated: the latest state counts, and of one state the most. Without a version every total
 * is of one state, since nothing says which came later.
 * @param order of the state, by `orderOf`
 * @returns null when a later state has stated another
 */
export function withTotal(sale: SaleRecord, net: number, order: number): SaleRecord | null {
  const { refunded } = sale;
  const { stated } = refunded;
  if (stated !== undefined && order < stated.order) return null;
  const most = stated?.order === order ? Math.max(stated.net, net) : net;
  return { ...sale, refunded: withNet(refunded, refunded.deltas ?? refunded.net, { net: most, order }) };
}

/** What of the refund had earned: as it says, else by its lines without gift cards, else all that was paid back. */
export function eligibleNetOf({ eligibleNet, lines, total }: Refund, sale: SaleRecord | null): number {
  if (eligibleNet !== undefined) return eligibleNet;
  if (lines === undefined || lines.length === 0) return total;
  const giftCards = giftCardsOf(sale);
  return lines.filter(({ lineId }) => !giftCards.has(lineId)).reduce((sum, { net }) => sum + net, 0);
}

function giftCardsOf(sale: SaleRecord | null): ReadonlySet<string> {
  return new Set((sale?.lines ?? []).filter((line) => line.isGiftCard).map((line) => line.lineId));
}
