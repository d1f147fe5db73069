import type { Condition } from '#domain/programme/condition.ts';
import type { Value } from '#domain/programme/fact.ts';
import type { Leaf } from '../parts.ts';
import { isSomeDay } from './days.ts';
import type { Literal, Segments, Way } from './ways.ts';
import { waysOf } from './ways.ts';

/** What conditions are about, as far as it is known beforehand. */
export interface World {
  readonly tiers: readonly string[];
  readonly segments: Segments;
}

/** Whether a condition can be met at all; true where it is not known. */
export function canHold(condition: Condition, world: World): boolean {
  const ways = waysOf(condition, world.segments);
  return ways === null || ways.some((way) => isPossible(way, world));
}

/** Whether it can be missed at all; true where it is not known. */
export function canFail(condition: Condition, world: World): boolean {
  const ways = waysOf(condition, world.segments, false);
  return ways === null || ways.some((way) => isPossible(way, world));
}

function isPossible(way: Way, world: World): boolean {
  return (
    !contradictsItself(way) &&
    isSomeNumber(way) &&
    isSomeValue(way, world) &&
    isSomeDay(way) &&
    hasOneArm(way)
  );
}

/** The same leaf, held and not. */
function contradictsItself(way: Way): boolean {
  const held = new Set(way.filter(({ holds }) => holds).map(({ leaf }) => JSON.stringify(leaf)));
  return way.some(({ leaf, holds }) => !holds && held.has(JSON.stringify(leaf)));
}

/** The numbers that each thing counted may be: none, where the bounds leave nothing between them. */
function isSomeNumber(way: Way): boolean {
  const ranges = new Map<string, { atLeast: number; below: number }>();
  for (const literal of way) {
    for (const { subject, atLeast, below } of boundsOf(literal)) {
      const range = ranges.get(subject) ?? { atLeast: Number.NEGATIVE_INFINITY, below: Infinity };
      ranges.set(subject, {
        atLeast: Math.max(range.atLeast, atLeast),
        below: Math.min(range.below, below),
      });
    }
  }
  return [...ranges.values()].every(({ atLeast, below }) => atLeast < below);
}

interface Range {
  readonly subject: string;
  readonly atLeast: number;
  readonly below: number;
}

function boundsOf({ leaf, holds }: Literal): readonly Range[] {
  const subject = subjectOf(leaf);
  if (subject === undefined || !('atLeast' in leaf || 'below' in leaf || 'every' in leaf)) return [];
  // Sums are never below zero; what is declared may be, and days before a birthday are.
  const least = subject.isSum ? 0 : Number.NEGATIVE_INFINITY;
  const every = 'every' in leaf ? leaf.every : undefined;
  const { atLeast, below } = leaf;
  if (holds) {
    const lowest = Math.max(least, atLeast ?? least, every ?? least);
    return [{ subject: subject.name, atLeast: lowest, below: below ?? Infinity }];
  }
  // What is missing altogether is neither above nor below, and of a range one end or the other is missed.
  if (!subject.isSum || every !== undefined || (atLeast !== undefined && below !== undefined)) return [];
  return [{ subject: subject.name, atLeast: Math.max(least, below ?? least), below: atLeast ?? Infinity }];
}

function subjectOf(leaf: Leaf): { readonly name: string; readonly isSum: boolean } | undefined {
  if ('count' in leaf) return { name: `count ${leaf.count}`, isSum: true };
  if ('since' in leaf) return { name: `since ${leaf.since}`, isSum: false };
  if (!('of' in leaf)) return undefined;
  if (leaf.of === 'net' || leaf.of === 'quantity') {
    const lines = 'lines' in leaf ? JSON.stringify(leaf.lines) : '';
    return { name: `${leaf.of} ${lines}`, isSum: true };
  }
  return { name: leaf.of, isSum: false };
}

/** Tiers of which a member has one, and words that an attribute may say. */
function isSomeValue(way: Way, { tiers }: World): boolean {
  const left = new Map<string, readonly Value[]>([['tier', tiers]]);
  const literals = way.flatMap((literal) => {
    const said = valuesOf(literal.leaf);
    return said === undefined ? [] : [{ ...said, holds: literal.holds }];
  });
  for (const { subject, values, holds } of literals.sort((a, b) => Number(b.holds) - Number(a.holds))) {
    const before = left.get(subject) ?? (holds ? values : undefined);
    // An attribute that is only said not to be something may be anything else, or nothing.
    if (before === undefined) continue;
    left.set(
      subject,
      before.filter((value) => values.includes(value) === holds),
    );
  }
  return [...left.values()].every((values) => values.length > 0);
}

function valuesOf(leaf: Leaf): { readonly subject: string; readonly values: readonly Value[] } | undefined {
  if ('tier' in leaf) return { subject: 'tier', values: leaf.tier };
  if ('of' in leaf && 'is' in leaf && leaf.is !== undefined) return { subject: leaf.of, values: leaf.is };
  return undefined;
}

/** A member is in one arm of an experiment. */
function hasOneArm(way: Way): boolean {
  const arms = new Map<string, string>();
  return way.every(({ leaf, holds }) => {
    if (!('arm' in leaf) || !holds) return true;
    const [experiment = ''] = leaf.arm.split('.');
    const other = arms.get(experiment) ?? leaf.arm;
    arms.set(experiment, other);
    return other === leaf.arm;
  });
}
