import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Counters, Parts } from './counters.ts';
import { addCounts, addParts, countsToMerge } from './counters.ts';

const today = '2026-11-21';

describe('parts of a counter', () => {
  test.each<[string, Parts, Parts, Parts]>([
    ['are added up', { '2026-11': 3 }, { '2026-11': 2, all: 1 }, { '2026-11': 5, all: 1 }],
    ['that come to nothing are dropped', { '2026-11': 3, all: 3 }, { '2026-11': -3 }, { all: 3 }],
    [
      'of months are kept for as long as a window can ask for them',
      { '2024-10': 1, '2024-09': 2 },
      { '2026-11': 1 },
      { '2024-10': 1, '2026-11': 1 },
    ],
    [
      'of other shapes are the newest two, each shape for itself',
      { '2026-11-18': 1, '2026-11-20': 1, '2026-W46': 4, '2026-10!': 1, '2026-Q3': 1, '2024': 9 },
      { '2026-11-21': 1, '2026-W47': 1, '2026-11!': 1, '2026-Q4': 1, '2026': 1 },
      {
        '2026-11-20': 1,
        '2026-W46': 4,
        '2026-10!': 1,
        '2026-Q3': 1,
        '2024': 9,
        '2026-11-21': 1,
        '2026-W47': 1,
        '2026-11!': 1,
        '2026-Q4': 1,
        '2026': 1,
      },
    ],
    ['come back out of what was dropped by then, and are nothing', {}, { '2026-11-18': -1 }, {}],
    ['that are no part of the calendar stay', { run: 2, at: 20_400 }, { at: 7 }, { run: 2, at: 20_407 }],
  ])('%s', (_, before, changes, after) => {
    expect(addParts(before, changes, today)).toEqual(after);
  });

  const part = fc.constantFrom(
    '2026-11-20',
    '2026-11-21',
    '2026-W47',
    '2026-11',
    '2026-11!',
    '2026-Q4',
    'all',
  );
  const counts: fc.Arbitrary<Counters> = fc.dictionary(
    fc.constantFrom('visits', 'spend', '#rule'),
    fc.dictionary(part, fc.integer({ min: 1, max: 99 })),
  );
  const negated = (changes: Counters): Counters =>
    Object.fromEntries(
      Object.entries(changes).map(([count, parts]) => [
        count,
        Object.fromEntries(Object.entries(parts).map(([name, sum]) => [name, 0 - sum])),
      ]),
    );

  test('whatever was counted and taken back leaves nothing, in any order', () => {
    const shuffled = fc
      .array(counts, { maxLength: 8 })
      .chain((all) => fc.shuffledSubarray(all, { minLength: all.length }).map((back) => ({ all, back })));
    fc.assert(
      fc.property(shuffled, ({ all, back }) => {
        const changes = [...all, ...back.map(negated)];
        expect(changes.reduce((sums, one) => addCounts(sums, one, today), {})).toEqual({});
      }),
    );
  });
});

describe('of two members who become one', () => {
  const merged = (own: Counters, theirs: Counters) => addCounts(own, countsToMerge(own, theirs), today);

  test.each<[string, Counters, Counters, Counters]>([
    [
      'sums are added up',
      { nights: { all: 3 } },
      { nights: { all: 4 }, x: { all: 1 } },
      { nights: { all: 7 }, x: { all: 1 } },
    ],
    [
      'the last purchase is the later one',
      { '#sale': { on: 20_400 } },
      { '#sale': { on: 20_450 } },
      { '#sale': { on: 20_450 } },
    ],
    [
      'the last purchase stays where it is the later one',
      { '#sale': { on: 20_450 } },
      { '#sale': { on: 20_400 } },
      { '#sale': { on: 20_450 } },
    ],
    [
      'a streak is that of who went on last',
      { weeks: { run: 9, at: 100, '2026-W46': 2 } },
      { weeks: { run: 2, at: 101, '2026-W46': 1 } },
      { weeks: { run: 2, at: 101, '2026-W46': 3 } },
    ],
    [
      'a streak of the same end is the longer one',
      { weeks: { run: 2, at: 101 } },
      { weeks: { run: 9, at: 101 } },
      { weeks: { run: 9, at: 101 } },
    ],
    [
      'who never had a streak takes it over',
      {},
      { weeks: { run: 2, at: 101 } },
      { weeks: { run: 2, at: 101 } },
    ],
  ])('%s', (_, own, theirs, after) => {
    expect(merged(own, theirs)).toEqual(after);
  });
});
