import { describe, expect, it } from 'vitest';
import type { Give } from '#domain/programme/rule.ts';
import { programme, rulesWith } from '#domain/testing.ts';
import { boundsOf, toCount } from './till-day.ts';

const first = () => 0;
const last = (below: number) => below - 1;
const day = { used: 0, limit: 100_000 };

describe('what is counted of what a till key does in a day', () => {
  it('is a large deed as it is, whatever is drawn', () => {
    expect([toCount(1000, day, last), toCount(4321, day, last)]).toEqual([1000, 4321]);
  });

  it('is of a small one a hundredth of the day or nothing', () => {
    expect([toCount(50, day, first), toCount(50, day, last)]).toEqual([1000, 0]);
  });

  it('is in the long run what was done: of a thousand draws each as often as the others', () => {
    const counted = Array.from({ length: 1000 }, (_, number) => toCount(37, day, () => number) ?? 0);
    expect(counted.reduce((sum, points) => sum + points, 0)).toBe(1000 * 37);
  });

  it('is nothing when it is more than is left', () => {
    expect(toCount(51, { ...day, used: 99_950 }, last)).toBeNull();
    expect(toCount(50, { ...day, used: 99_950 }, last)).toBe(0);
    expect(toCount(1, { ...day, used: 100_000 }, last)).toBeNull();
  });

  it('ends with what is left, so that a day of small deeds is used up, too', () => {
    expect(toCount(50, { ...day, used: 99_500 }, first)).toBe(500);
  });

  it('is exact where a hundredth of the day is one', () => {
    expect(toCount(1, { used: 0, limit: 100 }, last)).toBe(1);
  });
});

describe('the bounds of a key', () => {
  it('are the usual ones where it says nothing: points as 10,000.00 of sales earn them, half of it to be taken', () => {
    expect(boundsOf({}, programme)).toMatchObject({
      pointsPerDay: 10_000,
      pointsTakenPerDay: 5000,
      pointsSpentPerDay: 10_000,
      refundsPerDay: 100,
    });
    const tenForOne = rulesWith({ earning: { points: 10, perMinorUnits: 100 } });
    expect(boundsOf({}, tenForOne).pointsPerDay).toBe(100_000);
    const nearlyNothing = rulesWith({ earning: { points: 1, perMinorUnits: 100_000_000 } });
    expect(boundsOf({}, nearlyNothing)).toMatchObject({ pointsPerDay: 1, pointsTakenPerDay: 1 });
  });

  it('have room for a day of stamps or visits, which no amount earns', () => {
    const [unit] = programme.units;
    const giving = (...gives: readonly Give[]) => {
      const base = { ruleId: 'base', name: {}, on: 'sale', stage: 'base' } as const;
      return boundsOf({}, { ...programme, counters: {}, rules: [{ ...base, gives }] });
    };
    const point = { unit: unit?.unitId ?? '' };
    const lines = { category: ['bread'] };
    expect(giving({ ...point, fixed: 3 })).toMatchObject({ pointsPerDay: 3000, pointsTakenPerDay: 1500 });
    expect(giving({ ...point, give: 2, per: 1, of: 'quantity', lines }).pointsPerDay).toBe(2000);
    expect(giving({ ...point, give: 1, per: 200, of: 'net', lines }).pointsPerDay).toBe(5000);
  });

  it('are its own where it says so, none at all included', () => {
    expect(boundsOf({ pointsPerDay: 7, refundsPerDay: 0 }, programme)).toMatchObject({
      pointsPerDay: 7,
      refundsPerDay: 0,
      voidsPerDay: 100,
    });
  });
});
