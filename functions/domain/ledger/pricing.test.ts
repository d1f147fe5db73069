import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { given } from '#domain/testing.ts';
import type { PricingRule } from './pricing.ts';
import { basePointsOf, executeSteps, pointsOf, shareOf } from './pricing.ts';
import { isRuled, ruledFlaws } from './ruled-basis.ts';

const perEuro = { rule: 'per-amount', points: 1, perMinorUnits: 100 } as const;
const tier = (multiplier: number) => ({ rule: 'tier', tierId: 'any', multiplier }) as const;
const refunds = (net: number) => ({ rule: 'refunds', net }) as const;
/** What each step gives. */
const givenBy = (rules: readonly PricingRule[], net: number) =>
  executeSteps(rules, net).map((step) => step.given);

describe('steps', () => {
  test.each([
    ['whole steps of the net', [{ rule: 'per-amount', points: 3, perMinorUnits: 50_00 }], 149_99, [6]],
    ['what the multiplier adds, rounded down', [perEuro, tier(1.25)], 19_99, [19, 4]],
    ['nothing more at the first tier', [perEuro, tier(1)], 19_99, [19, 0]],
    ['less where a tier earns less', [perEuro, tier(0.5)], 19_99, [19, -10]],
    ['nothing in all where a tier earns nothing', [perEuro, tier(0)], 19_99, [19, -19]],
    ['exactly where a float would lose a point', [perEuro, tier(1.15)], 100_00, [100, 15]],
    ['less what refunds take of all before', [perEuro, tier(1.25), refunds(10_00)], 19_99, [19, 4, -11]],
    ['nothing when all came back', [perEuro, tier(1.5), refunds(30_00)], 20_00, [20, 10, -30]],
    ['nothing for a sale that was voided', [perEuro, tier(1.5)], 0, [0, 0]],
  ] as const)('give %s', (_, rules, net, expected) => {
    expect(givenBy(rules, net)).toEqual(expected);
  });

  test('give points, of which those by amount qualify', () => {
    const steps = executeSteps([perEuro, tier(1.25), refunds(10_00)], 19_99);
    expect([pointsOf(steps), basePointsOf(steps)]).toEqual([12, 19]);
  });

  test('keep what they were executed with, and what they had given before is not looked at', () => {
    const steps = executeSteps([perEuro, tier(1.25)], 19_99);
    expect(steps).toEqual([
      { ...perEuro, given: 19 },
      { ...tier(1.25), given: 4 },
    ]);
    expect(executeSteps(steps, 40_00)).toEqual(executeSteps([perEuro, tier(1.25)], 40_00));
  });
});

test('a share is exact for the largest numbers, and none of nothing', () => {
  const largest = Number.MAX_SAFE_INTEGER;
  expect([
    shareOf(largest, largest - 1, largest),
    shareOf(7, 1, 2),
    shareOf(7, 9, 2),
    shareOf(7, 1, 0),
  ]).toEqual([largest - 1, 3, 7, 0]);
});

test('executing the steps of any entry again gives its points', () => {
  const hundredths = fc.integer({ min: 0, max: 400 });
  const net = fc.nat(500_00);
  const rate = fc.record({
    points: fc.integer({ min: 1, max: 9 }),
    perMinorUnits: fc.integer({ min: 1, max: 7_00 }),
  });
  const corrections = fc.array(net, { maxLength: 3 });
  const returns = fc.array(fc.nat(200_00), { maxLength: 3 });
  fc.assert(
    fc.property(rate, hundredths, net, corrections, returns, (earning, multiplier, first, later, back) => {
      const tiers = [{ tierId: 'member', name: {}, qualifyingPoints: 0, multiplier: multiplier / 100 }];
      const ledger = given({ rules: { earning, tiers } }).sale('A', first);
      later.forEach((amount, index) => {
        ledger.refund(`R${index}`, 'A', back[index] ?? 0).sale('A', amount, { version: index + 2 });
      });
      for (const { kind, basis, pointsDelta } of ledger.entries) {
        if (kind === 'refunded') continue;
        if (basis === undefined || !isRuled(basis)) throw new Error(`${kind} has no steps`);
        expect(ruledFlaws(basis, { pointsDelta })).toEqual([]);
      }
    }),
  );
});
