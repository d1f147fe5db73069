import { describe, expect, it, test } from 'vitest';
import type { Given } from '#domain/testing.ts';
import { accountOf, at, context } from '#domain/testing.ts';
import { money, point, severalUnits, stamp, withUnits } from '#domain/testing-units.ts';
import type { UnitLot } from './award.ts';
import { changesAny, moveUnit, reachOf } from './settle-award.ts';

const now = context(at('2026-11-21T10:00'), severalUnits);
const facts = {
  kind: 'corrected' as const,
  causeId: 'sale:till:A:2',
  occurredAt: '2026-11-21T09:00:00.000Z',
};
const of = (unit: string, expiresOn: string | null, points: number): UnitLot => ({
  ...{ unit, availableFrom: '2026-06-01', expiresOn, points },
});
const member = (given: Given) => accountOf({ rules: severalUnits, ...given });

describe('a unit that an award has come to more of', () => {
  const stamps = { ...facts, unit: 'stamp' };

  it('is given into its usual lot, which is the first', () => {
    const lots = [of('stamp', '2026-12-31', 2), of('stamp', '2027-06-30', 9)];
    expect(moveUnit(member({}), stamps, 3, lots, now)).toEqual({
      ...stamps,
      pointsDelta: 3,
      allocations: [{ availableFrom: '2026-06-01', expiresOn: '2026-12-31', points: 3 }],
    });
  });

  it('is given for a grace where the last day of that lot has passed', () => {
    expect(moveUnit(member({}), stamps, 3, [of('stamp', '2026-11-20', 2)], now).allocations).toEqual([
      { availableFrom: null, expiresOn: '2026-12-27', points: 3, isGraced: true },
    ]);
  });

  it('is given for ever where it gave nothing of it before', () => {
    expect(moveUnit(member({}), stamps, 3, [], now).allocations).toEqual([
      { availableFrom: null, expiresOn: null, points: 3 },
    ]);
  });

  it('repays what is owed of it first', () => {
    const owing = member({ purses: { stamp: { owed: 2 } } });
    expect(moveUnit(owing, stamps, 3, [of('stamp', '2026-12-31', 2)], now)).toMatchObject({
      pointsDelta: 3,
      owedDelta: -2,
      allocations: [{ points: 1 }],
    });
  });
});

describe('a unit that an award has come to less of', () => {
  const stamps = { ...facts, unit: 'stamp' };
  const held = ['4 until 2026-11-30', '2 until 2026-12-31', '9 until 2027-06-30'];

  it('is taken from where the award gave it, not from what ends first', () => {
    const lots = [of('stamp', '2027-06-30', 3), of('stamp', '2026-12-31', 2)];
    const account = member({ purses: { stamp: { lots: held } } });
    expect(moveUnit(account, stamps, -5, lots, now)).toEqual({
      ...stamps,
      pointsDelta: -5,
      allocations: [
        { availableFrom: null, expiresOn: '2027-06-30', points: -3 },
        { availableFrom: null, expiresOn: '2026-12-31', points: -2 },
      ],
    });
  });

  it('is owed as far as it is gone, or forgiven where it may not be reached', () => {
    const account = member({ purses: { stamp: { lots: ['2 until 2026-12-31'] } } });
    const refund = { currency: 'EUR', saleNet: 100, salePoints: 5, refundedNet: 100 };
    const refunded = { ...stamps, kind: 'refunded' as const, refund };
    expect(moveUnit(account, refunded, -5, [], now)).toMatchObject({ pointsDelta: -5, owedDelta: 3 });
    const within = moveUnit(account, refunded, -5, [], now, 'within-balance');
    expect(within).toMatchObject({ pointsDelta: -2, refund: { pointsForgiven: 3 } });
    expect(within.owedDelta).toBeUndefined();
  });
});

test('a refund takes as its unit says: all, with what is gone owed, where it says nothing', () => {
  expect(reachOf(now, undefined)).toBe('owed');
  expect(reachOf(now, 'stamp')).toBe('within-balance');
  expect(reachOf(now, 'gone')).toBe('owed');
  const pending = withUnits([{ ...point, refund: 'pending-only' }, stamp, { ...money, refund: 'full' }]);
  expect(reachOf({ programme: pending }, undefined)).toBe('pending-only');
  expect(reachOf({ programme: pending }, 'credit')).toBe('owed');
});

test('counters are changed by whatever is not nothing', () => {
  expect([{}, { visits: {} }, { visits: { all: 0, '2026': 0 } }].map(changesAny)).toEqual([
    false,
    false,
    false,
  ]);
  expect(changesAny({ visits: { all: 0 }, spend: { '2025': 0, '2026': -3 } })).toBe(true);
});
