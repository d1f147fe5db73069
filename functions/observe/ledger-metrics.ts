import type { DynamoDBRecord } from 'aws-lambda';
import type { EntryKind } from '#domain/ledger/entry.ts';
import type { Measured, MetricName } from './metric-names.ts';

type Image = NonNullable<DynamoDBRecord['dynamodb']>['NewImage'];

type PointsMetric = Extract<MetricName, `Points${string}`>;

/**
 * What is measured of records that are new in the table: points as an account's totals have them, and members. Whoever
 * wrote them, each entry comes by here once; a batch that failed half-way comes again from there on.
 * @param records of the table's stream
 */
export function measuresOfRecords(records: readonly DynamoDBRecord[]): readonly Measured[] {
  return records
    .filter(({ eventName }) => eventName === 'INSERT')
    .flatMap(({ dynamodb }): readonly Measured[] => {
      const sk = dynamodb?.Keys?.['sk']?.S ?? '';
      if (sk === 'PROFILE') return [{ metric: 'MembersEnrolled' }];
      return sk.startsWith('ENTRY#') ? measuresOfEntry(dynamodb?.NewImage) : [];
    });
}

function measuresOfEntry(image: Image): readonly Measured[] {
  const points = Number(image?.['pointsDelta']?.N ?? 0);
  const metric = metricOf(image?.['kind']?.S, points);
  if (metric === null) return [];
  // A code that is used takes nothing more: its points were set aside before.
  const spent = Number(image?.['redemption']?.M?.['points']?.N ?? 0);
  const value = metric === 'PointsRedeemed' ? spent : Math.abs(points);
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
function metricOf(kind: string | undefined, points: number): PointsMetric | null {
  if (kind === 'corrected' && points < 0) return 'PointsClawedBack';
  return Object.entries(metricOfKind).find(([known]) => known === kind)?.[1] ?? null;
}
