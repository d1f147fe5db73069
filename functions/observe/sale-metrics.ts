import type { FactOutcome, Measured } from './metric-names.ts';

/** What became of a sale that was recorded, from a webhook or at a till. */
interface RecordedSale {
  readonly outcome: FactOutcome;
  readonly sale: { readonly occurredAt: string } | null;
}

/** What is measured of a sale that is recorded; of one that is sent again, nothing. Unmatched counts each version. */
export function measuresOfSale({ outcome, sale }: RecordedSale, now: Date): readonly Measured[] {
  if (outcome === 'unclaimed') return [{ metric: 'SalesUnmatched' }];
  if (outcome !== 'earned' || sale === null) return [];
  // The clock of a till may be ahead of ours.
  const value = Math.max(now.getTime() - Date.parse(sale.occurredAt), 0);
  return [{ metric: 'Sales' }, { metric: 'SaleToPointsLag', value }];
}
