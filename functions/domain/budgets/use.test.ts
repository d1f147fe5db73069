import { describe, expect, test } from 'vitest';
import type { BudgetUse } from './use.ts';
import { changesFor, isShort, leftFor } from './use.ts';

const use = (lefts: readonly number[], more: Partial<BudgetUse> = {}): BudgetUse => ({
  parts: lefts.map((left, part) => ({ part, left, max: 100 })),
  isWhole: false,
  used: 0,
  mostParts: 64,
  isSettled: true,
  ...more,
});

describe('the whole of a budget is read before a fact is decided for good', () => {
  test.each<[string, boolean, BudgetUse, number]>([
    ['where it uses up what the own part has', true, use([5]), 5],
    ['not where it leaves something', false, use([5]), 4],
    ['where those before it used the rest', true, use([5], { used: 3 }), 2],
    ['not where the whole is known', false, use([5], { isWhole: true }), 5],
    ['not where the whole was used up a moment ago', false, use([0], { isSpent: true }), 0],
    ['where parts are not settled that it uses', true, use([50], { isSettled: false, isWhole: true }), 1],
    ['not where it uses nothing of what is not settled', false, use([50], { isSettled: false }), 0],
    [
      'where what is not settled has nothing, since it may have been raised',
      true,
      use([0], { isSettled: false, isWhole: true }),
      0,
    ],
    ['not where it is used up as it is', false, use([0], { isWhole: true }), 0],
    ['not where something comes back to a part that has something', false, use([1]), -1],
    ['where something comes back to a part that has nothing', true, use([0]), -1],
    ['where something comes back to a part that owes', true, use([-3]), -1],
    ['where something comes back and there is no part', true, use([]), -1],
    ['not where it comes back to a whole that is known', false, use([0], { isWhole: true }), -1],
  ])('%s', (_, expected, before, used) => {
    expect(isShort(before, used)).toBe(expected);
  });
});

test('what is left is what the parts have, less debts and what the facts before have used, and never below nothing', () => {
  expect([use([5, 4]), use([5, -3]), use([5, 4], { used: 7 }), use([5], { used: 9 })].map(leftFor)).toEqual([
    9, 2, 2, 0,
  ]);
});

test('what is used is drawn from the own part first, and what comes back goes there', () => {
  const changes = (used: number) => changesFor(use([5, 4], { used })).map(({ part, by }) => [part, by]);
  expect([changes(3), changes(7), changes(-2), changes(0)]).toEqual([
    [[0, -3]],
    [
      [0, -5],
      [1, -2],
    ],
    [[0, 2]],
    [],
  ]);
});
