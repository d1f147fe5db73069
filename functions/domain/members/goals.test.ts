import { describe, expect, it } from 'vitest';
import type { Programme } from '#domain/programme.ts';
import { programme } from '#domain/testing.ts';
import { badgesOf, goalsOf, nextRewardOf } from './goals.ts';

const goal = (count: string, target: number, again: 'once' | 'each-period' | 'every') =>
  ({ name: {}, count, target, again, gives: [{ badge: 'dozen' }] }) as const;
const gym: Programme = {
  ...programme,
  counters: {
    visits: { on: ['activity:check-in'], sums: 'days', per: 'month' },
    weeks: { on: ['activity:check-in'], sums: 'days', per: 'life', streak: { of: 'week', least: 2 } },
  },
  goals: {
    dozen: goal('visits', 12, 'each-period'),
    fives: goal('visits', 5, 'every'),
    eight: goal('weeks', 8, 'every'),
  },
  badges: { dozen: { name: {} }, other: { name: {} } },
};
// The week of Monday 30 November 2026 has this number.
const week = Math.floor((Date.UTC(2026, 10, 30) / 86_400_000 + 3) / 7);

describe('how far a member is with a goal', () => {
  const sumsOf = (visits: number, at: number, today = '2026-11-30') =>
    goalsOf(
      gym,
      { counters: { visits: { '2026-11!': visits, '2026-10!': 9 }, weeks: { at, run: 3 } } },
      today,
    ).map(({ sum }) => sum);

  it('is what its counter has come to in its period, no more than the target, or begins anew', () => {
    expect(sumsOf(7, week)).toEqual([7, 2, 3]);
    expect(sumsOf(14, week)).toEqual([12, 4, 3]);
    expect(sumsOf(7, week, '2026-12-01')).toEqual([0, 0, 3]);
  });

  it('goes on with a streak until a whole week has passed without', () => {
    expect(sumsOf(7, week - 1)).toEqual([7, 2, 3]);
    expect(sumsOf(7, week - 2)).toEqual([7, 2, 0]);
  });
});

it('a badge is there once it was given', () => {
  expect(badgesOf(gym, { counters: { 'badge:dozen': { all: 1 } } })).toEqual(['dozen']);
  expect(badgesOf(gym, {})).toEqual([]);
});

it('a card turns into its reward by itself, and only then is there a next one', () => {
  const card = { from: 'point', each: 10, at: 'once-reached', gives: [{ reward: 'drink' }] } as const;
  expect(nextRewardOf({ ...gym, converts: { card } }, 8)).toEqual({
    rewardId: 'drink',
    each: 10,
    missing: 2,
  });
  expect(nextRewardOf({ ...gym, converts: { card: { ...card, at: 'asked' } } }, 8)).toBeNull();
  expect(nextRewardOf(gym, 8)).toBeNull();
});
