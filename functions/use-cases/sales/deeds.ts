import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { Programme } from '#domain/programme.ts';
import type { SaleRecord } from '#domain/sales/sale-record.ts';
import type { Deeds } from '#table/connections/till-bounds.ts';
import { worthOf } from '#use-cases/waiting-worth.ts';
import type { FactRequest, Outcome } from './facts.ts';

interface Decided {
  readonly outcome: Outcome;
  /** To be stored; null when nothing is. */
  readonly sale: SaleRecord | null;
}

/** What a fact does by which an account changes, in what a till's day counts. Nothing that is new does nothing. */
export function deedsOf(
  { kind }: Pick<FactRequest, 'kind'>,
  { outcome, sale, entries }: Decided & { readonly entries: readonly LedgerEntry[] },
  known: SaleRecord | null,
): Deeds {
  const sum = sumOf(entries);
  if (kind === 'refund')
    return outcome === 'refunded' ? { refundsPerDay: 1, ...positive({ pointsTakenPerDay: -sum }) } : {};
  if (outcome === 'replayed' || sale === null) return {};
  return {
    salesPerDay: 1,
    ...(sum > 0 && { pointsPerDay: sum }),
    ...(sum < 0 && { pointsTakenPerDay: -sum, voidsPerDay: 1 }),
    ...(isVoidOfNothing(sale, known) && { voidsPerDay: 1, awaitedPerDay: 1 }),
  };
}

/**
 * As `deedsOf`, of a fact that is kept for whoever claims it, or for the sale that is still to come: what it would give them
 * counts as given, what they would have less as taken.
 */
export function deedsOfKept(
  { kind }: Pick<FactRequest, 'kind'>,
  { outcome, sale }: Decided,
  known: SaleRecord | null,
  programme: Programme,
): Deeds {
  if (sale === null) return {};
  const before = worthOf(known, programme);
  const worth = worthOf(sale, programme);
  const loss = { pointsTakenPerDay: before - worth };
  if (kind === 'refund') {
    if (outcome !== 'refunded') return {};
    return { refundsPerDay: 1, ...(sale.status === 'awaited' && { awaitedPerDay: 1 }), ...positive(loss) };
  }
  if (outcome !== 'unclaimed') return {};
  return {
    salesPerDay: 1,
    // A version that names somebody else is as good as a new one.
    ...(sale.status === 'completed' && positive({ pointsPerDay: worth })),
    ...(before > worth && { ...loss, voidsPerDay: 1 }),
    ...(isVoidOfNothing(sale, known) && { voidsPerDay: 1, awaitedPerDay: 1 }),
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
