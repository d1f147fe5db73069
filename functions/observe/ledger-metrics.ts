import type { EntryKind, LedgerEntry } from '#domain/ledger/entry.ts';
import type { Measured, MetricName } from './metric-names.ts';

type PointsMetric = Extract<MetricName, `Points${string}`>;

/** What is measured of somebody who enrolled. */
export const measureOfNewMember: Measured = { metric: 'MembersEnrolled' };

/** What is measured of an entry that is new: points as an account's totals have them. */
export function measuresOfEntry({
  kind,
  pointsDelta: points,
  redemption,
}: Pick<LedgerEntry, 'kind' | 'pointsDelta' | 'redemption'>): readonly Measured[] {
  const metric = metricOf(kind, points);
  if (metric === null) return [];
  // A code that is used takes nothing more: its points were set aside before.
  const value = metric === 'PointsRedeemed' ? (redemption?.points ?? 0) : Math.abs(points);
  return value === 0 ? [] : [{ metric, value }];
}

/** Null for what moves points about, and neither makes nor ends them. */
const metricOfKind: Readonly<Record<EntryKind, PointsMetric | null>> = {
  earned: 'PointsEarned',
  granted: 'PointsEarned',
  corrected: 'PointsEarned',
  refunded: 'PointsClawedBack',
  fulfilled: 'PointsRedeemed',
  expired: 'PointsExpired',
  closed: 'PointsExpired',
  adjusted: 'PointsAdjusted',
  reserved: null,
  released: null,
  'tier-reviewed': null,
  'tier-warned': null,
  'transferred-out': null,
  'transferred-in': null,
};

/** A later release may have written a kind that this one does not know. */
function metricOf(kind: string, points: number): PointsMetric | null {
  if (kind === 'corrected' && points < 0) return 'PointsClawedBack';
  return Object.entries(metricOfKind).find(([known]) => known === kind)?.[1] ?? null;
}
