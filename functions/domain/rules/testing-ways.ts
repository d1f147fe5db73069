/** For tests only: rows of a condition, a fact and what is said of it. */
import { expect, test } from 'vitest';
import type { Condition } from '#domain/programme/condition.ts';
import type { Programme } from '#domain/programme/programme.ts';
import type { Fact } from './evaluation.ts';
import { playRules } from './play.ts';
import type { Standing } from './standing.ts';
import { lookOf } from './standing.ts';
import { programmeOf, standing } from './testing.ts';
import { shortfallText, ways } from './testing-why-not.ts';
import { waysTo } from './ways.ts';

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

/** The ways that are looked for, each in words, before any is tried out. */
export function lookedFor(
  condition: Condition,
  fact: Fact,
  of: Partial<Standing> = {},
  more: Partial<Programme> = {},
): readonly string[] {
  const programme = programmeOf({ counters, ...more });
  const { scene } = playRules(programme, fact, lookOf(standing(of), programme, fact));
  return waysTo(condition, scene).map((way) =>
    way.map(({ shortfall }) => shortfallText(shortfall)).join('; '),
  );
}
