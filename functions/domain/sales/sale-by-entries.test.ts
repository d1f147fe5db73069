import { expect, it } from 'vitest';
import type { Ledger } from '#domain/testing.ts';
import { given, memberId } from '#domain/testing.ts';
import { saleByEntries } from './sale-by-entries.ts';
import type { SaleRecord } from './sale-record.ts';

/** Sale A, made anew in the place of one that was changed so. */
function remade({ sales, entries }: Ledger, change: Partial<SaleRecord> | null): SaleRecord | null {
  const sale = sales.get('A');
  if (sale === undefined) throw new Error('there is no sale A');
  const { connectionId, saleId, factsDigest } = sale;
  const record = change && { ...sale, ...change };
  return saleByEntries({ connectionId, saleId, factsDigest, record }, entries, memberId);
}

const twice = () => given().sale('A', 50_00).refund('R1', 'A', 10_00).refund('R2', 'A', 20_00);

it.each([
  ['cannot be read', null],
  ['says that nothing came back', { refunded: { net: 0, points: 0, basePoints: 0 } }],
  ['says that more came back than did', { refunded: { net: 49_00, points: 49, basePoints: 49 } }],
])('of several refunds the last says what came back by then, where the sale %s', (_, change) => {
  expect(remade(twice(), change)).toMatchObject({
    given: { points: 50 },
    refunded: { net: 30_00, points: 30, basePoints: 30 },
  });
});

it('a higher net with as much that came back of it is in no entry until some of that fails', () => {
  const raised = given().sale('A', 0).refund('R', 'A', 1_00, { version: 1 }).sale('A', 1_00, { version: 2 });
  expect(raised.entries).toHaveLength(1);
  const failed = raised.refund('R', 'A', 1_00, { version: 2, status: 'failed' });
  const kept = failed.sales.get('A');
  expect(kept?.given?.points).toBe(1);
  for (const change of [{}, null, { refunded: { net: 1_00, points: 0, basePoints: 0 } }])
    expect(remade(failed, change)).toMatchObject({
      eligibleNet: 1_00,
      given: { points: 1 },
      refunded: { net: 0, points: 0 },
    });
});

it('a correction after a refund says both', () => {
  const corrected = given().sale('A', 50_00).refund('R', 'A', 20_00).sale('A', 80_00, { version: 2 });
  expect(remade(corrected, null)).toMatchObject({
    version: 2,
    eligibleNet: 80_00,
    given: { points: 80 },
    refunded: { net: 20_00, points: 20 },
  });
});

it('cents that came back and took no point stay known', () => {
  const sold = given().sale('A', 50_00).refund('R', 'A', 10_00).refund('R2', 'A', 50);
  expect(remade(sold, { factsDigest: 'x' })?.refunded.net).toBe(10_50);
});

it('a void of what had come back before gives nothing, as the entries say', () => {
  const voided = given().sale('A', 50_00).refund('R', 'A', 50_00).voided('A', 2);
  const { given: gave, refunded } = remade(voided, {}) ?? {};
  expect([gave, refunded]).toEqual([voided.sales.get('A')?.given, voided.sales.get('A')?.refunded]);
  expect(remade(voided, { refunded: { net: 0, points: 7, basePoints: 0 } })).toMatchObject({
    given: { points: 50 },
    refunded: { points: 50 },
  });
});

it('points that were forgiven a refund that failed later count as taken no longer', () => {
  const rules = { refundPolicy: 'pending-only' as const, holdDays: 0 };
  const refunded = given({ rules, tier: 'silver' }).sale('A', 7_00).refund('R', 'A', 99, { version: 1 });
  expect(refunded.entries.at(-1)?.refund).toMatchObject({ pointsForgiven: 1 });
  const { length } = refunded.entries;
  const failed = refunded.refund('R', 'A', 99, { version: 2, status: 'failed' });
  const kept = failed.sales.get('A');
  expect([kept?.refunded.points, failed.entries.length]).toEqual([0, length]);
  expect(remade(failed, {})).toMatchObject({ given: kept?.given, refunded: kept?.refunded });
});

it('without an entry that gave anything there is none', () => {
  const { sales } = given().sale('A', 50_00);
  expect(remade({ ...given(), sales, entries: [] } as unknown as Ledger, null)).toBeNull();
});
