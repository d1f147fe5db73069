import { describe, expect, it } from 'vitest';
import { programme } from '#domain/testing.ts';
import type { AllSums } from './figures.ts';
import { names, withFigures } from './figures.ts';
import type { LookedLimit, PreviewPlan } from './plan.ts';
import { resultOf } from './result.ts';

const span = { from: '2026-11-02', until: '2026-11-15', isWhole: true };
const planWith = (...limits: readonly LookedLimit[]): PreviewPlan => ({
  looksAt: 'days',
  ...{ span, programme, limits },
});
const budget = (max: number, isOfAll = true): LookedLimit => ({
  limitId: 'campaign:spring.0',
  ...{ max, what: 'given', isOfAll },
});

/** Three members: one is given 100 points, one 20 and a coffee, and one nothing. */
const sums: AllSums = [
  {
    [names.reached]: 1,
    [names.given('point')]: 100,
    [names.given('point', '2026-11')]: 100,
    [names.held('point')]: 90,
    [names.cost()]: 100,
    [names.cost('2026-11')]: 100,
    [names.heldCost]: 90,
    [names.tier('member', 'silver')]: 1,
    [names.wanted('campaign:spring.0')]: 100,
    [names.wanted('campaign:spring.0', 'all')]: 100,
  },
  {
    [names.reached]: 1,
    [names.given('point')]: 20,
    [names.given('point', '2026-11')]: 20,
    [names.held('point')]: 20,
    [names.rewards('coffee')]: 1,
    [names.cost()]: 20,
    [names.cost('2026-11')]: 20,
    [names.heldCost]: 20,
    [names.wanted('campaign:spring.0')]: 20,
    [names.wanted('campaign:spring.0', 'all')]: 20,
  },
  {},
].reduce<AllSums>(withFigures, {});
const worth = { units: { point: 1 }, rewards: {} };
const all = { members: 3, sampled: 3 };
const exactly = (amount: number) => ({ estimate: amount, low: amount, high: amount });

describe('what a preview says', () => {
  it('of all members is what they came to', () => {
    expect(resultOf(planWith(budget(500)), sums, all, worth)).toEqual({
      reached: { share: exactly(2 / 3), members: exactly(2) },
      isRough: false,
      asIf: span,
      given: [
        {
          unitId: 'point',
          total: exactly(120),
          byMonth: { '2026-11': exactly(120) },
          meanOfReached: 60,
          mostOfReached: 100,
          held: exactly(110),
        },
      ],
      rewards: { coffee: exactly(1) },
      cost: { total: exactly(120), byMonth: { '2026-11': exactly(120) }, held: exactly(110) },
      tiers: [{ from: 'member', to: 'silver', members: exactly(1) }],
      limits: [
        {
          limitId: 'campaign:spring.0',
          ...{ max: 500, what: 'given', parts: 1, isUsedUp: false },
          wanted: exactly(120),
          used: exactly(120),
        },
      ],
    });
  });

  it('is cut by a limit of everyone that all comes under', () => {
    const { given, cost, cutBy, limits } = resultOf(planWith(budget(60)), sums, all, worth);
    expect(given?.[0]).toMatchObject({ total: exactly(60), held: exactly(55) });
    expect(cost?.total).toEqual(exactly(60));
    expect(cutBy).toBe('campaign:spring.0');
    expect(limits?.[0]).toMatchObject({ wanted: exactly(120), used: exactly(60), isUsedUp: true });
  });

  it('is not cut by the limit of one rule of several, which is told all the same', () => {
    const { given, cutBy, limits } = resultOf(planWith(budget(60, false)), sums, all, worth);
    expect(given?.[0]?.total).toEqual(exactly(120));
    expect(cutBy).toBeUndefined();
    expect(limits?.[0]?.isUsedUp).toBe(true);
  });

  it('of a few who stand for many is rough, and never above the budget', () => {
    const result = resultOf(planWith(budget(5000)), sums, { members: 3000, sampled: 3 }, worth);
    expect(result.isRough).toBe(true);
    expect(result.limits?.[0]?.wanted.estimate).toBe(120_000);
    expect(result.given?.[0]?.total.high).toBeLessThanOrEqual(5001);
    expect(result.given?.[0]?.total.estimate).toBe(5000);
  });

  it('costs nothing that it knows of where nothing has a worth', () => {
    expect(resultOf(planWith(), sums, all, { units: {}, rewards: {} })).not.toHaveProperty('cost');
  });
});
