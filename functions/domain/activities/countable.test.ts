import { describe, expect, it } from 'vitest';
import type { Give, Rule } from '#domain/programme/rule.ts';
import type { Programme } from '#domain/programme.ts';
import { programmeOf, rule } from '#domain/rules/testing.ts';
import type { Activity } from './activity.ts';
import { isCountable } from './countable.ts';
import { checkIn } from './testing.ts';

/** A thousandth of the largest number that is counted exactly. */
const most = Math.floor(Number.MAX_SAFE_INTEGER / 1000);
const on = 'activity:check-in';
const gives = (...some: readonly Give[]) => rule('visit', some, { on });
const perMinute = { unit: 'point', give: 1, per: 1, of: 'activity.minutes' } as const;

function countable(
  rules: readonly Rule[],
  attributes: Activity['attributes'] = {},
  counters: Programme['counters'] = {},
): boolean {
  return isCountable(checkIn({ attributes }), programmeOf({ rules, counters }));
}

describe('an activity can be counted', () => {
  it('up to a thousandth of what a number holds, over all that its rules give', () => {
    const half = most / 2;
    const fixed = (amount: number) => gives({ unit: 'point', fixed: amount }, { unit: 'stamp', fixed: half });
    expect(countable([fixed(half)])).toBe(true);
    expect(countable([fixed(half + 1)])).toBe(false);
    expect(countable([fixed(half), gives({ unit: 'point', fixed: 1 })])).toBe(false);
    expect(countable([gives({ reward: 'drink' }, { badge: 'early' })])).toBe(true);
  });

  it('with a step more than its number says, since that may be carried from before', () => {
    expect(countable([gives(perMinute)], { minutes: most - 1 })).toBe(true);
    expect(countable([gives(perMinute)], { minutes: most })).toBe(false);
    const threePerTen = { ...perMinute, give: 3, per: 10 };
    const steps = Math.floor(most / 3) - 1;
    expect(countable([gives(threePerTen)], { minutes: steps * 10 + 9 })).toBe(true);
    expect(countable([gives(threePerTen)], { minutes: steps * 10 + 10 })).toBe(false);
  });

  it('by what its multipliers make of that, together', () => {
    const base = gives({ unit: 'point', fixed: Math.floor(most / 3) });
    const times = (multiply: number) => gives({ unit: 'point', multiply });
    expect(countable([base, times(200), times(200)])).toBe(true);
    expect(countable([base, times(200), times(201)])).toBe(false);
    expect(countable([base, times(300), times(50)])).toBe(true);
    expect(countable([base, times(302), times(50)])).toBe(false);
  });

  it('whatever the rules for something else would give', () => {
    expect(countable([rule('other', [{ unit: 'point', fixed: most + 1 }], { on: 'activity:review' })])).toBe(
      true,
    );
  });

  it('as far as each counter can add what it says', () => {
    const minutes = { minutes: { on: [on], sums: 'activity.minutes', per: 'month' } } as const;
    expect(countable([], { minutes: most }, minutes)).toBe(true);
    expect(countable([], { minutes: most + 1 }, minutes)).toBe(false);
    const two = { ...minutes, visits: { on: [on], sums: 'times', per: 'life' } } as const;
    expect(countable([], { minutes: most + 1, times: 1 }, two)).toBe(false);
  });

  it('where it says no such number, or less than nothing', () => {
    expect(countable([gives({ ...perMinute, give: most })])).toBe(true);
    expect(countable([gives({ ...perMinute, give: most })], { minutes: '9' })).toBe(true);
    expect(countable([gives({ ...perMinute, give: most })], { minutes: -9 })).toBe(true);
    expect(countable([gives({ ...perMinute, give: most })], { minutes: 1 })).toBe(false);
    // A number that the activity calls net is not the net of a basket, of which it has none.
    expect(countable([gives({ ...perMinute, of: 'net' })], { net: most + 1 })).toBe(true);
  });
});
