import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '#domain/testing.ts';
import type { Sums } from './estimate.ts';
import { countOf, noSums, plus, shareOf, totalOf } from './estimate.ts';
import { drawn } from './sample.ts';

const sumsOf = (values: readonly number[]): Sums => values.reduce(plus, noSums);

describe('an estimate', () => {
  it('of a total is the mean of the sample for each member, give or take two standard errors', () => {
    // 4 of 100: the mean is 5, the variance 50/3, and 96 of 100 are unknown.
    const { estimate, low, high } = totalOf(sumsOf([0, 5, 5, 10]), { members: 100, sampled: 4 });
    expect(estimate).toBe(500);
    const error = 100 * Math.sqrt((50 / 3 / 4) * 0.96);
    expect(low).toBeCloseTo(500 - 1.96 * error, 9);
    expect(high).toBeCloseTo(500 + 1.96 * error, 9);
  });

  it('of a share is as Wilson says: 10 of 100 of very many are 5.5 to 17.4 per cent', () => {
    const { estimate, low, high } = shareOf(10, { members: 1e9, sampled: 100 });
    expect(estimate).toBe(0.1);
    expect(low).toBeCloseTo(0.0552, 4);
    expect(high).toBeCloseTo(0.1744, 4);
  });

  it('of a share of half the members is as sure as by twice as many of very many', () => {
    const half = shareOf(30, { members: 200, sampled: 100 });
    const twice = shareOf(60, { members: 1e12, sampled: 200 });
    expect(half.low).toBeCloseTo(twice.low, 2);
    expect(half.high).toBeCloseTo(twice.high, 2);
    expect(half.high - half.low).toBeLessThan(0.15);
  });

  it('of what nobody in the sample has is not nothing', () => {
    const { estimate, low, high } = countOf(0, { members: 10_000, sampled: 1000 });
    expect([estimate, low]).toEqual([0, 0]);
    expect(high).toBeGreaterThan(20);
    expect(high).toBeLessThan(50);
  });

  it('is exact where all members were looked at, and holds what was seen wherever not', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 2 }), fc.nat(5000), (values, others) => {
        const sums = sumsOf(values);
        const all = { members: values.length, sampled: values.length };
        const exact = { estimate: sums.sum, low: sums.sum, high: sums.sum };
        expect(totalOf(sums, all)).toEqual(exact);
        expect(countOf(sums.hits, all)).toEqual({ estimate: sums.hits, low: sums.hits, high: sums.hits });
        const { estimate, low, high } = countOf(sums.hits, { ...all, members: values.length + others });
        expect(low).toBeGreaterThanOrEqual(sums.hits);
        expect(high).toBeLessThanOrEqual(others + sums.hits);
        expect(low <= estimate && estimate <= high).toBe(true);
      }),
    );
  });
});

/** 1,500 members, of whom every sixth is reached, some of them for a lot. */
const town = Array.from({ length: 1500 }, (_, nth) => {
  const memberId = `mem_${String(nth * 7919).padStart(10, '0')}`;
  return [memberId, nth % 6 === 0 ? 10 + (nth % 11) * 25 : 0] as const;
});
const worth = new Map(town);
const everybody = [...worth.keys()];
const truth = sumsOf([...worth.values()]);
const tries = 400;

function within(isInside: (sums: Sums, size: { members: number; sampled: number }) => boolean): number {
  const size = { members: everybody.length, sampled: 300 };
  return Array.from({ length: tries }, (_, seed) => {
    const sample = drawn([], everybody, { seed: `chg_${seed}`, most: size.sampled, sha256 });
    return isInside(sumsOf(sample.map((memberId) => worth.get(memberId) ?? 0)), size);
  }).filter(Boolean).length;
}

describe('of 400 samples of a fifth of the members', () => {
  it('about 95 of 100 have the true total in their interval', () => {
    const held = within((sums, size) => {
      const { low, high } = totalOf(sums, size);
      return low <= truth.sum && truth.sum <= high;
    });
    expect(held / tries).toBeGreaterThan(0.925);
    expect(held / tries).toBeLessThan(0.975);
  });

  it('about 95 of 100 have the true count in theirs', () => {
    const held = within((sums, size) => {
      const { low, high } = countOf(sums.hits, size);
      return low <= truth.hits && truth.hits <= high;
    });
    expect(held / tries).toBeGreaterThan(0.925);
    expect(held / tries).toBeLessThan(0.985);
  });
});
