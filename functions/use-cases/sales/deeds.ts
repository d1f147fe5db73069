import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { DecisionContext } from '#domain/programme.ts';
import type { RefundRecord } from '#domain/sales/refund-record.ts';
import type { SaleRecord } from '#domain/sales/sale-record.ts';
import type { Deeds } from '#table/connections/till-bounds.ts';
import { worthOf } from '#use-cases/waiting-worth.ts';
import type { FactRequest, Outcome } from './facts.ts';

interface Decided {
  readonly outcome: Outcome;
  /** To be stored; null when nothing is. */
  readonly sale: SaleRecord | null;
  readonly refund: RefundRecord | null;
}

/** What the ledger keeps of the sale and the refund of a fact before it. */
interface Known {
  readonly sale: SaleRecord | null;
  readonly refund: RefundRecord | null;
}

/** What a fact does by which something is kept, in what a till's day counts. Nothing that is new does nothing. */
export function deedsOf(
  { kind }: Pick<FactRequest, 'kind'>,
  { sale, refund, entries }: Omit<Decided, 'outcome'> & { readonly entries: readonly LedgerEntry[] },
  known: Known,
): Deeds {
  const sum = sumOf(entries);
  if (kind === 'refund') return deedsOfRefund({ sale, refund }, sum, known);
  if (sale === null) return {};
  return {
    salesPerDay: 1,
    ...(sum > 0 && { pointsPerDay: sum }),
    ...(sum < 0 && { pointsTakenPerDay: -sum, voidsPerDay: 1 }),
    ...(isVoidOfNothing(sale, known.sale) && { voidsPerDay: 1, awaitedPerDay: 1 }),
  };
}

/**
 * As `deedsOf`, of a fact that is kept for whoever claims it, or for the sale that is still to come: what it would give
 * them counts as given, what they would have less as taken.
 */
export function deedsOfKept(
  { kind }: Pick<FactRequest, 'kind'>,
  { outcome, sale, refund }: Decided,
  known: Known,
  context: DecisionContext,
): Deeds {
  const before = worthOf(known.sale, context);
  const worth = sale === null ? before : worthOf(sale, context);
  const loss = { pointsTakenPerDay: before - worth };
  if (kind === 'refund') return deedsOfRefund({ sale, refund }, worth - before, known);
  if (sale === null || outcome === 'ignored') return {};
  if (outcome === 'replayed') return sale === known.sale ? {} : { salesPerDay: 1 };
  return {
    salesPerDay: 1,
    // A version that names somebody else is as good as a new one.
    ...(sale.status === 'completed' && positive({ pointsPerDay: worth })),
    ...(before > worth && { ...loss, voidsPerDay: 1 }),
    ...(isVoidOfNothing(sale, known.sale) && { voidsPerDay: 1, awaitedPerDay: 1 }),
  };
}

/** As `deedsOf`, of a sale that goes from one member to another: it takes from the one and gives to the other. */
export function deedsOfMove(from: readonly LedgerEntry[], into: readonly LedgerEntry[]): Deeds {
  return {
    salesPerDay: 1,
    voidsPerDay: 1,
    ...positive({ pointsTakenPerDay: -sumOf(from), pointsPerDay: sumOf(into) }),
  };
}

/**
 * A later state of a refund is one as well: it takes more, gives back what was taken, or is kept all the same. One that
 * failed before it was completed stands for a refund that is not there yet, which then takes nothing.
 * @param gained points that its member, or whoever claims the sale, has more
 */
function deedsOfRefund(
  { sale, refund }: Pick<Decided, 'sale' | 'refund'>,
  gained: number,
  known: Known,
): Deeds {
  if (refund === null || refund === known.refund) return {};
  const isFailedAhead = refund.status === 'failed' && known.refund === null;
  const isAwaited = isFailedAhead || (sale !== null && (sale.status === 'awaited' || isBeyond(sale, refund)));
  return {
    refundsPerDay: 1,
    ...(isAwaited && { awaitedPerDay: 1 }),
    ...positive({ pointsTakenPerDay: -gained, pointsPerDay: gained }),
  };
}

/**
 * More has come back than twice what earned, which no tax, tip or delivery explains: it takes from a later, larger
 * state of the sale, as if that were not there yet.
 */
function isBeyond({ refunded, eligibleNet }: SaleRecord, { status }: RefundRecord): boolean {
  return status !== 'failed' && refunded.net > 2 * eligibleNet;
}

function sumOf(entries: readonly LedgerEntry[]): number {
  return entries.reduce((all, { pointsDelta }) => all + pointsDelta, 0);
}

/** It would have the sale give nothing when it comes. */
function isVoidOfNothing({ status }: SaleRecord, known: SaleRecord | null): boolean {
  return status === 'voided' && (known === null || known.status === 'awaited');
}

function positive(deeds: Deeds): Deeds {
  return Object.fromEntries(Object.entries(deeds).filter(([, count]) => count > 0));
}
