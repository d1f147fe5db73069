import { describe, expect, test } from 'vitest';
import { settle } from './settle.ts';

/** Parts of a budget of `max`, by what each has left. */
const parts = (max: number, ...lefts: readonly number[]) => lefts.map((left, part) => ({ part, left, max }));
const times = (max: number) => ({ max, what: 'times' }) as const;

describe('a budget that is changed', () => {
  test('and grows, has what is left spread evenly, over further parts too', () => {
    // Of 200 there are 150 left; of 300 that makes 250, in three parts.
    expect(settle(parts(200, 100, 50), times(300))).toEqual({
      changes: [
        { part: 0, by: -16, max: 200, atLeast: 16 },
        { part: 1, by: 33, max: 200 },
      ],
      added: [{ part: 2, left: 83, max: 300 }],
    });
  });

  test('and shrinks, leaves nothing in the parts that it needs no more', () => {
    // Of 300 there are 250 left; of 100 that makes 50, in one part.
    expect(settle(parts(300, 100, 80, 70), times(100))).toEqual({
      changes: [
        { part: 0, by: -50, max: 300, atLeast: 50 },
        { part: 1, by: -80, max: 300, atLeast: 80 },
        { part: 2, by: -70, max: 300, atLeast: 70 },
      ],
      added: [],
    });
  });

  test('to just what was given, has nothing left', () => {
    expect(settle(parts(200, 60, 40), times(100))).toEqual({
      changes: [
        { part: 0, by: -60, max: 200, atLeast: 60 },
        { part: 1, by: -40, max: 200, atLeast: 40 },
      ],
      added: [],
    });
  });

  test('to less than was given, owes the difference in one part, if nobody takes from any meanwhile', () => {
    expect(settle(parts(200, 60, 0), times(100))).toEqual({
      changes: [
        { part: 0, by: -100, max: 200, exactly: 60 },
        { part: 1, by: 0, max: 200, exactly: 0 },
      ],
      added: [],
    });
  });

  test('and is as it should be, changes no part, but asks for what was read', () => {
    expect(settle(parts(200, 75, 75), times(200))).toEqual({
      changes: [
        { part: 0, by: 0, max: 200 },
        { part: 1, by: 0, max: 200 },
      ],
      added: [],
    });
  });

  test('is reckoned from its largest size where its parts are of several', () => {
    const mixed = [...parts(200, 100), { part: 1, left: 50, max: 300 }];
    // As of 300 there are 150 left.
    expect(settle(mixed, times(200)).changes).toEqual([
      { part: 0, by: -75, max: 200, atLeast: 75 },
      { part: 1, by: -25, max: 300, atLeast: 25 },
    ]);
  });

  test('makes no part anew that is there and cannot be read', () => {
    expect(settle(parts(300, 100), times(300), [1])).toEqual({
      changes: [{ part: 0, by: -66, max: 300, atLeast: 66 }],
      added: [{ part: 2, left: 33, max: 300 }],
    });
  });
});
