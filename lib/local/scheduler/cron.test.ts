import { expect, test } from 'vitest';
import { type Bounds, occurrencesOf } from './cron.ts';

const unbounded: Bounds = { anchor: Date.parse('2026-01-01T00:00:00Z'), from: undefined, until: undefined };

/** The next occurrences after an instant, as ISO minutes. */
function next(expression: string, timeZone: string, after: string, count = 2, bounds = unbounded): string[] {
  const occurrences = occurrencesOf(expression, timeZone, bounds);
  const found: string[] = [];
  let due = occurrences(Date.parse(after));
  while (due !== undefined && found.length < count) {
    found.push(new Date(due).toISOString().slice(0, 16));
    due = occurrences(due);
  }
  return found;
}

test.each([
  [
    'a day at a time of the zone, over the change to winter time',
    'cron(15 0 * * ? *)',
    'Europe/Madrid',
    '2026-10-24T12:00:00Z',
    ['2026-10-24T22:15', '2026-10-25T23:15'],
  ],
  [
    'the first of the month',
    'cron(0 3 1 * ? *)',
    'UTC',
    '2026-11-21T00:00:00Z',
    ['2026-12-01T03:00', '2027-01-01T03:00'],
  ],
  [
    'the last of the month',
    'cron(0 3 L * ? *)',
    'UTC',
    '2027-01-31T03:00:00Z',
    ['2027-02-28T03:00', '2027-03-31T03:00'],
  ],
  [
    '1 is Sunday',
    'cron(0 9 ? * 1 *)',
    'UTC',
    '2026-11-21T00:00:00Z',
    ['2026-11-22T09:00', '2026-11-29T09:00'],
  ],
  [
    '2-6 is Monday to Friday',
    'cron(0 9 ? * 2-6 *)',
    'UTC',
    '2026-11-20T10:00:00Z',
    ['2026-11-23T09:00', '2026-11-24T09:00'],
  ],
  [
    'names of days',
    'cron(0 9 ? * MON#1 *)',
    'UTC',
    '2026-11-21T00:00:00Z',
    ['2026-12-07T09:00', '2027-01-04T09:00'],
  ],
  ['steps', 'cron(0/20 8 * * ? *)', 'UTC', '2026-11-21T08:10:00Z', ['2026-11-21T08:20', '2026-11-21T08:40']],
  ['a year', 'cron(0 0 1 1 ? 2028)', 'UTC', '2026-11-21T00:00:00Z', ['2028-01-01T00:00']],
  [
    'a rate from where it is anchored',
    'rate(12 hours)',
    'UTC',
    '2026-01-01T12:00:00Z',
    ['2026-01-02T00:00', '2026-01-02T12:00'],
  ],
  [
    'one time in its zone',
    'at(2027-01-31T09:00:00)',
    'Europe/Madrid',
    '2026-11-21T00:00:00Z',
    ['2027-01-31T08:00'],
  ],
  ['one time that is past', 'at(2025-01-31T09:00:00)', 'UTC', '2026-11-21T00:00:00Z', []],
])('%s', (_what, expression, timeZone, after, expected) => {
  expect(next(expression, timeZone, after)).toEqual(expected);
});

test('nothing is due outside of the bounds', () => {
  const bounds = {
    ...unbounded,
    from: Date.parse('2026-12-01T00:00:00Z'),
    until: Date.parse('2026-12-02T00:00:00Z'),
  };
  expect(next('cron(0 3 * * ? *)', 'UTC', '2026-11-21T00:00:00Z', 5, bounds)).toEqual(['2026-12-01T03:00']);
});

test.each([
  'every day',
  'cron(* * *)',
  'rate(0 minutes)',
  'rate(2 fortnights)',
  'cron(61 0 * * ? *)',
])('%s is refused', (expression) => {
  expect(() => occurrencesOf(expression, 'UTC', unbounded)).toThrow();
});
