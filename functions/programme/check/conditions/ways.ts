import type { Condition } from '#domain/programme/condition.ts';
import type { Leaf } from '../parts.ts';

/** A leaf that has to hold, or that must not. */
export interface Literal {
  readonly leaf: Leaf;
  readonly holds: boolean;
}

/** Leaves that have to be so all together. */
export type Way = readonly Literal[];

export type Segments = Readonly<Record<string, Condition>>;

/** More are not followed: nobody writes by hand what needs as many, and what is not followed is not found wrong. */
const mostWays = 256;

/**
 * Each way in which a condition is met, or, where `holds` is false, is not met; segments are taken for what they say.
 * @returns null when there are too many to follow
 */
export function waysOf(condition: Condition, segments: Segments, holds = true): readonly Way[] | null {
  if ('not' in condition) return waysOf(condition.not, segments, !holds);
  if ('all' in condition || 'any' in condition) {
    const parts = 'all' in condition ? condition.all : condition.any;
    const ways = parts.map((part) => waysOf(part, segments, holds));
    return 'all' in condition === holds ? together(ways) : eitherOf(ways);
  }
  if ('segment' in condition) {
    const { [condition.segment]: said, ...others } = segments;
    // A segment within itself is a mistake of its own, and one that is not declared, too.
    return said === undefined ? [[{ leaf: condition, holds }]] : waysOf(said, others, holds);
  }
  if ('on' in condition) return waysOfCalendar(condition, holds);
  return [[{ leaf: condition, holds }]];
}

/** All that a calendar condition says must hold, so that any part of it fails it. */
function waysOfCalendar({ on }: Extract<Leaf, { on: unknown }>, holds: boolean): readonly Way[] {
  const parts = [
    ...(on.from === undefined && on.until === undefined ? [] : [{ from: on.from, until: on.until }]),
    ...(on.weekdays === undefined ? [] : [{ weekdays: on.weekdays }]),
    ...(on.days === undefined ? [] : [{ days: on.days }]),
    ...(on.hours === undefined ? [] : [{ hours: on.hours }]),
  ].map((part): Literal => ({ leaf: { on: part }, holds }));
  return holds ? [parts] : parts.map((part) => [part]);
}

function eitherOf(ways: readonly (readonly Way[] | null)[]): readonly Way[] | null {
  const all: Way[] = [];
  for (const some of ways) {
    if (some === null) return null;
    all.push(...some);
  }
  return all.length > mostWays ? null : all;
}

function together(ways: readonly (readonly Way[] | null)[]): readonly Way[] | null {
  let all: readonly Way[] = [[]];
  for (const some of ways) {
    if (some === null || all.length * some.length > mostWays) return null;
    all = all.flatMap((way) => some.map((more) => [...way, ...more]));
  }
  return all;
}
