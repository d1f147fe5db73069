import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { programmes } from '#domain/history/testing.ts';
import { lift } from '#domain/programme/lift.ts';
import type { ProgrammeOne, TierOne } from '#domain/programme/schema-one.ts';
import { evaluate } from './evaluate.ts';
import { lookOf } from './standing.ts';
import { sale, standing } from './testing.ts';

/** What a net earned under schema 1, by exact arithmetic: whole steps, times the multiplier of two decimals, floored once. */
function earnedUnderOne({ earning }: ProgrammeOne, net: number, { multiplier }: TierOne) {
  const base = (BigInt(net) / BigInt(earning.perMinorUnits)) * BigInt(earning.points);
  return { base: Number(base), points: Number((base * BigInt(Math.round(multiplier * 100))) / 100n) };
}

const multipliers = fc.integer({ min: 0, max: 1000 }).map((hundredths) => hundredths / 100);
const nets = fc.oneof(fc.nat(100_00), fc.nat(1_000_000_00), fc.nat(2 ** 53 - 1));

describe('a programme of schema 1 and its lift', () => {
  test('give the same points for every net in every tier, of which the same qualify', () => {
    const cases = fc.record({
      one: programmes,
      earning: fc.record({
        points: fc.integer({ min: 1, max: 5 }),
        perMinorUnits: fc.integer({ min: 10, max: 500 }),
      }),
      multiplier: multipliers,
      level: fc.nat(2),
      net: nets,
    });
    fc.assert(
      fc.property(cases, ({ one: { earning: _, ...rest }, earning, multiplier, level, net }) => {
        const tiers = rest.tiers.map((tier, index) => (index === level ? { ...tier, multiplier } : tier));
        const one: ProgrammeOne = { ...rest, earning, tiers };
        const [tier] = tiers.slice(level);
        if (tier === undefined) throw new RangeError(`the programme has no tier ${level}`);
        const expected = earnedUnderOne(one, net, tier);
        fc.pre(expected.points <= Number.MAX_SAFE_INTEGER);
        const programme = lift(one);
        const fact = sale(net);
        const { steps, counts } = evaluate(
          programme,
          fact,
          lookOf(standing({ tierId: tier.tierId }), programme, fact),
        );
        const points = steps.reduce((sum, { given }) => sum + given, 0);
        const [qualifying] = Object.values(counts['qualifying'] ?? { none: 0 });
        expect([points, qualifying]).toEqual([expected.points, expected.base]);
      }),
      { numRuns: 500 },
    );
  });

  test('a multiplier of two decimals is exact, where a float would lose a point', () => {
    expect(
      earnedUnderOne({ earning: { points: 1, perMinorUnits: 100 } } as ProgrammeOne, 100_00, {
        multiplier: 1.15,
      } as TierOne).points,
    ).toBe(115);
  });
});
