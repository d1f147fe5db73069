import { describe, expect, it } from 'vitest';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { Totals } from '#domain/ledger/totals.ts';
import { given } from '#domain/testing.ts';
import { measuresOfEntry } from './ledger-metrics.ts';
import type { Measured } from './metric-names.ts';

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
    expect(sums(ledger.entries.flatMap(measuresOfEntry))).toEqual({
      PointsEarned: issued,
      PointsExpired: expired,
      PointsClawedBack: clawedBack,
    });
  });

  it.each([
    [
      'a code that is used',
      { kind: 'fulfilled', pointsDelta: 0, redemption: { points: 100 } },
      { PointsRedeemed: 100 },
    ],
    ['a code that is made', { kind: 'reserved', pointsDelta: -100, redemption: { points: 100 } }, {}],
    ['points given back', { kind: 'released', pointsDelta: 100, redemption: { points: 100 } }, {}],
    ['a correction upwards', { kind: 'corrected', pointsDelta: 5 }, { PointsEarned: 5 }],
    ['a refund', { kind: 'refunded', pointsDelta: -20 }, { PointsClawedBack: 20 }],
    ['a refund that failed later', { kind: 'refunded', pointsDelta: 20 }, { PointsClawedBack: -20 }],
    ['a present', { kind: 'granted', pointsDelta: 50 }, { PointsEarned: 50 }],
    ['points that an operator took', { kind: 'adjusted', pointsDelta: -30 }, { PointsAdjusted: 30 }],
    ['points that an operator added', { kind: 'adjusted', pointsDelta: 30 }, { PointsAdjusted: 30 }],
    ['who leaves', { kind: 'closed', pointsDelta: -20 }, { PointsExpired: 20 }],
    ['stamps of a sale', { kind: 'earned', unit: 'stamp', pointsDelta: 5 }, {}],
    ['a merge', { kind: 'transferred-in', pointsDelta: 20 }, {}],
    ['a sale too small for a point', { kind: 'earned', pointsDelta: 0 }, {}],
    ['a kind of a later release', { kind: 'unheard-of', pointsDelta: 20 }, {}],
  ])('of %s', (_, facts, counted) => {
    expect(sums(measuresOfEntry(facts as LedgerEntry))).toEqual(counted);
  });
});
