import { describe, expect, test } from 'vitest';
import { draw, drawable, giveBack } from './draw.ts';

/** Parts of a budget of a hundred, in the order in which a member goes through them. */
const parts = (...lefts: readonly number[]) => lefts.map((left, part) => ({ part, left, max: 100 }));

/** What each part has more afterwards. */
const moves = (changes: ReturnType<typeof draw>) => changes.map(({ part, by }) => [part, by]);

describe('what may be taken at once', () => {
  test.each([
    ['all that few parts have', parts(3, 4), 7],
    ['of many, what the largest have', parts(1, 9, 3, 7), 16],
    ['nothing of a part that owes', parts(-5, 4), 4],
    ['nothing where there is no part', [], 0],
  ])('is %s', (_, of, expected) => {
    expect(drawable(of, 2)).toBe(expected);
  });
});

describe('taking from a budget', () => {
  test.each([
    ['begins with the own part', 2, parts(3, 9, 9), [[0, -2]]],
    [
      'goes on to the next',
      5,
      parts(3, 9, 9),
      [
        [0, -3],
        [1, -2],
      ],
    ],
    ['passes over a part that has nothing', 2, parts(0, 0, 3, 9), [[2, -2]]],
    ['passes over a part that owes', 2, parts(-4, 3, 9), [[1, -2]]],
    [
      'takes from the largest where the next do not do',
      8,
      parts(1, 2, 3, 7),
      [
        [3, -7],
        [2, -1],
      ],
    ],
  ])('%s', (_, amount, from, expected) => {
    expect(moves(draw(from, amount, 2))).toEqual(expected);
  });

  test('asks of each part the size that was read, and that it still has what is taken', () => {
    expect(draw(parts(3, 9), 5, 2)).toEqual([
      { part: 0, by: -3, max: 100, atLeast: 3 },
      { part: 1, by: -2, max: 100, atLeast: 2 },
    ]);
  });
});

describe('giving back to a budget', () => {
  test.each([
    ['goes to the own part', 2, parts(0, 5), [[0, 2]]],
    ['goes first to the part that owes', 2, parts(0, -5), [[1, 2]]],
    ['is nothing where nothing comes back', 0, parts(3), []],
    ['is nothing where there is no part', 2, [], []],
  ])('%s', (_, amount, to, expected) => {
    expect(moves(giveBack(to, amount))).toEqual(expected);
  });

  test('asks for nothing but the size that was read', () => {
    expect(giveBack(parts(0), 2)).toEqual([{ part: 0, by: 2, max: 100 }]);
  });
});
