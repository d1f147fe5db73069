import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import type { Totals } from '#domain/ledger/totals.ts';
import type { Ledger } from '#domain/testing.ts';
import { given } from '#domain/testing.ts';
import { entryToItem } from '#table/ledger/entry-item.ts';
import { measuresOfRecords } from './ledger-metrics.ts';
import type { Measured } from './metric-names.ts';

function recordOf(item: object, eventName: DynamoDBRecord['eventName'] = 'INSERT'): DynamoDBRecord {
  const image = marshall(item, { removeUndefinedValues: true }) as never;
  const { pk, sk } = image as Record<'pk' | 'sk', never>;
  return { eventName, dynamodb: { Keys: { pk, sk }, NewImage: image } } as unknown as DynamoDBRecord;
}

const recordsOf = ({ entries }: Ledger) => entries.map((entry) => recordOf(entryToItem(entry)));

function sums(measured: readonly Measured[]): Record<string, number> {
  const result: Record<string, number> = {};
  for (const { metric, value = 1 } of measured) result[metric] = (result[metric] ?? 0) + value;
  return result;
}

describe('what is counted of the ledger', () => {
  it('is what the totals of the account say', () => {
    const ledger = given()
      .sale('A', 500_00)
      .sale('B', 100_00)
      .sale('B', 40_00, { version: 2 })
      .refund('R', 'A', 50_00)
      .at('2028-02-01')
      .sweep();
    const { issued, expired, clawedBack }: Totals = ledger.account.totals;
    expect([issued, expired, clawedBack].every((points) => points > 0)).toBe(true);
    expect(sums(measuresOfRecords(recordsOf(ledger)))).toEqual({
      PointsEarned: issued,
      PointsExpired: expired,
      PointsClawedBack: clawedBack,
    });
  });

  const entry = (facts: object) =>
    recordOf({ pk: 'MEMBER#mem_0123456789', sk: 'ENTRY#0000000001', ...facts });

  it.each([
    [
      'a code that is used',
      { kind: 'fulfilled', pointsDelta: 0, redemption: { points: 100 } },
      { PointsRedeemed: 100 },
    ],
    ['a code that is made', { kind: 'reserved', pointsDelta: -100, redemption: { points: 100 } }, {}],
    ['points given back', { kind: 'released', pointsDelta: 100, redemption: { points: 100 } }, {}],
    ['a correction upwards', { kind: 'corrected', pointsDelta: 5 }, { PointsEarned: 5 }],
    ['a present', { kind: 'granted', pointsDelta: 50 }, { PointsEarned: 50 }],
    ['points that an operator took', { kind: 'adjusted', pointsDelta: -30 }, { PointsAdjusted: 30 }],
    ['points that an operator added', { kind: 'adjusted', pointsDelta: 30 }, { PointsAdjusted: 30 }],
    ['who leaves', { kind: 'closed', pointsDelta: -20 }, { PointsExpired: 20 }],
    ['a merge', { kind: 'transferred-in', pointsDelta: 20 }, {}],
    ['a sale too small for a point', { kind: 'earned', pointsDelta: 0 }, {}],
    ['a kind of a later release', { kind: 'unheard-of', pointsDelta: 20 }, {}],
  ])('of %s', (_, facts, counted) => {
    expect(sums(measuresOfRecords([entry(facts)]))).toEqual(counted);
  });

  it('is a member who is new, and nobody who changed', () => {
    const profile = { pk: 'MEMBER#mem_0123456789', sk: 'PROFILE' };
    const records = [recordOf(profile), recordOf(profile, 'MODIFY'), recordOf(profile, 'REMOVE')];
    expect(sums(measuresOfRecords(records))).toEqual({ MembersEnrolled: 1 });
  });
});
