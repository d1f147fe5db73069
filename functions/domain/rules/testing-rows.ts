/** For tests only: tables of programme, fact, and what is given. */
import { expect, test } from 'vitest';
import type { Lines } from '#domain/programme/condition.ts';
import type { Programme } from '#domain/programme/programme.ts';
import type { Rule } from '#domain/programme/rule.ts';
import type { Fact } from './evaluation.ts';
import type { Standing } from './standing.ts';
import { evaluated, given, programmeOf, rule } from './testing.ts';

export type Row = readonly [Partial<Programme>, Fact, readonly string[], Partial<Standing>?];

/** Each row: the programme, the fact, what it gives, and what is special about the member. */
export function gives(rows: Readonly<Record<string, Row>>): void {
  test.each(Object.entries(rows))('%s', (_, [programme, fact, expected, of]) => {
    expect(given(evaluated(programmeOf(programme), fact, of))).toEqual(expected);
  });
}

export const fruit: Lines = { category: ['fruit'] };

/** A multiplier of points, for some lines or all. */
export function times(multiply: number, ruleId = `x${multiply}`, lines?: Lines): Rule {
  return rule(ruleId, [{ unit: 'point', multiply, ...(lines !== undefined && { lines }) }], {
    stage: 'multiply',
  });
}
