import { describe, expect, it } from 'vitest';
import { toCount } from './till-allowance.ts';

const first = () => 0;
const last = (below: number) => below - 1;
const day = { granted: 0, pointsPerDay: 100_000 };

describe('what is counted of the points that a till key gives in a day', () => {
  it('is a large sale as it is, whatever is drawn', () => {
    expect([toCount(1000, day, last), toCount(4321, day, last)]).toEqual([1000, 4321]);
  });

  it('is of a small one a hundredth of the day or nothing', () => {
    expect([toCount(50, day, first), toCount(50, day, last)]).toEqual([1000, 0]);
  });

  it('is in the long run what was given: of a thousand draws each as often as the others', () => {
    const counted = Array.from({ length: 1000 }, (_, number) => toCount(37, day, () => number) ?? 0);
    expect(counted.reduce((sum, points) => sum + points, 0)).toBe(1000 * 37);
  });

  it('is nothing when the sale gives more than is left', () => {
    expect(toCount(51, { ...day, granted: 99_950 }, last)).toBeNull();
    expect(toCount(50, { ...day, granted: 99_950 }, last)).toBe(0);
    expect(toCount(1, { ...day, granted: 100_000 }, last)).toBeNull();
  });

  it('ends with what is left, so that a day of small sales is used up, too', () => {
    expect(toCount(50, { ...day, granted: 99_500 }, first)).toBe(500);
  });

  it('is exact where a hundredth of the day is a point', () => {
    expect(toCount(1, { granted: 0, pointsPerDay: 100 }, last)).toBe(1);
  });
});
