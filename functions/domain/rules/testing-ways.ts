/** For tests only: rows of a condition, a fact and what is said of it. */
import { expect, test } from 'vitest';
import type { Condition } from '#domain/programme/condition.ts';
import type { Programme } from '#domain/programme/programme.ts';
import type { Fact } from './evaluation.ts';
import type { Standing } from './standing.ts';
import { ways } from './testing-why-not.ts';

const counters: Programme['counters'] = {
  visits: { on: ['sale'], sums: 'times', per: 'life' },
  other: { on: ['enrolled'], sums: 'times', per: 'life' },
  weeks: { on: ['sale'], sums: 'times', per: 'life', streak: { of: 'week', least: 1 } },
};

type Row = readonly [
  Condition,
  Fact,
  readonly string[] | 'not said',
  Partial<Standing>?,
  Partial<Programme>?,
];
/** Tests, each a row: what its name promises. */
export function says(rows: Readonly<Record<string, Row>>): void {
  test.each(Object.entries(rows))('%s', (_, [condition, fact, expected, of, more]) => {
    expect(ways(condition, fact, of, { counters, ...more })).toEqual(expected);
  });
}
