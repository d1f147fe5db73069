import { expect, test } from 'vitest';
import { accountOf } from '#domain/testing.ts';
import { arrivalsOf, dayWithEnough } from './arrivals.ts';

const today = '2026-12-01';
const account = accountOf({
  lots: [
    '40 until 2026-12-07',
    '7 from 2026-12-05 until 2027-12-31',
    '3 from 2026-12-05 for ever',
    '60 from 2026-12-09 until 2027-12-31',
  ],
});

test('what is pending arrives by day, soonest first', () => {
  expect(arrivalsOf(account, today)).toEqual([
    { on: '2026-12-05', points: 10 },
    { on: '2026-12-09', points: 60 },
  ]);
  expect(arrivalsOf(account, '2026-12-05')).toEqual([{ on: '2026-12-09', points: 60 }]);
  expect(arrivalsOf(account, '2026-12-09')).toEqual([]);
});

test.each([
  [40, '2026-12-01'],
  [50, '2026-12-05'],
  // The 40 are over by then.
  [51, '2026-12-09'],
  [70, '2026-12-09'],
  [71, null],
])('%d points can be used from %s', (points, day) => {
  expect(dayWithEnough(account, points, today)).toBe(day);
});
