import type { DynamoDBRecord } from 'aws-lambda';
import { isEntryKind, ruleOf } from '#domain/ledger/kinds/entry-kinds.ts';
import type { Totals } from '#domain/ledger/totals.ts';
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

/** Each of an account's totals as a metric; null for points that only change hands. */
const metricOf: Readonly<Record<keyof Totals, PointsMetric | null>> = {
  issued: 'PointsEarned',
  spent: 'PointsRedeemed',
  expired: 'PointsExpired',
  clawedBack: 'PointsClawedBack',
  adjusted: 'PointsAdjusted',
  transferred: null,
};

function measuresOfEntry(image: Image): readonly Measured[] {
  const kind = image?.['kind']?.S ?? '';
  // A later release may have written a kind that this one does not know.
  if (!isEntryKind(kind)) return [];
  const pointsDelta = Number(image?.['pointsDelta']?.N ?? 0);
  const redemption = { points: Number(image?.['redemption']?.M?.['points']?.N ?? 0) };
  // What is set aside in open codes does not stand in the entry of a member who leaves.
  const more = ruleOf(kind).totals?.({ pointsDelta, redemption }, []) ?? {};
  return totalsOf(more).flatMap(([total, points]) => {
    const metric = metricOf[total];
    return metric === null || points === 0 ? [] : [{ metric, value: Math.abs(points) }];
  });
}

function totalsOf(more: Partial<Totals>): readonly (readonly [keyof Totals, number])[] {
  return Object.entries(more) as [keyof Totals, number][];
}
