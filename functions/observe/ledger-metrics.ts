import type { LedgerEntry } from '#domain/ledger/entry.ts';
import { isEntryKind, ruleOf } from '#domain/ledger/kinds/entry-kinds.ts';
import type { Totals } from '#domain/ledger/totals.ts';
import type { Measured, MetricName } from './metric-names.ts';

type PointsMetric = Extract<MetricName, `Points${string}`>;

/** What is measured of somebody who enrolled. */
export const measureOfNewMember: Measured = { metric: 'MembersEnrolled' };

/** Each of an account's totals as a metric; null for points that only change hands. */
const metricOf: Readonly<Record<keyof Totals, PointsMetric | null>> = {
  issued: 'PointsEarned',
  spent: 'PointsRedeemed',
  expired: 'PointsExpired',
  clawedBack: 'PointsClawedBack',
  adjusted: 'PointsAdjusted',
  transferred: null,
};

/**
 * What is measured of an entry that is new: points as an account's totals have them, of the main unit alone. Stamps and
 * cents among them would be a sum of nothing, of which no alarm could be held to a bound; and a metric for each unit is
 * paid for each month. What became of the others, `npm run verify` adds up.
 */
export function measuresOfEntry(
  entry: Pick<LedgerEntry, 'kind' | 'unit' | 'pointsDelta' | 'redemption'>,
): readonly Measured[] {
  if (entry.unit !== undefined) return [];
  // A later release may have written a kind that this one does not know.
  if (!isEntryKind(entry.kind)) return [];
  // What is set aside in open codes does not stand in the entry of a member who leaves.
  const more = ruleOf(entry.kind).totals?.(entry, []) ?? {};
  return totalsOf(more).flatMap(([total, points]) => {
    const metric = metricOf[total];
    if (metric === null || points === 0) return [];
    // Adjustments are counted by how much they change; all else is a sum, from which a failed refund is taken off again.
    return [{ metric, value: total === 'adjusted' ? Math.abs(points) : points }];
  });
}

function totalsOf(more: Partial<Totals>): readonly (readonly [keyof Totals, number])[] {
  return Object.entries(more) as [keyof Totals, number][];
}
