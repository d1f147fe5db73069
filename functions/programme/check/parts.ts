import type { Condition, Lines } from '#domain/programme/condition.ts';
import type { FactKind } from '#domain/programme/fact.ts';
import type { Give, Limit } from '#domain/programme/rule.ts';
import type { Programme } from '#domain/programme.ts';
import type { Path } from './finding.ts';

/** A part of a programme and where it stands. */
export interface At<T> {
  readonly path: Path;
  readonly part: T;
}

/** Something that answers to facts of some kinds; undefined: to any. */
export type Answering<T> = At<T> & { readonly on: readonly FactKind[] | undefined };

/** A condition that holds no other. */
export type Leaf = Exclude<Condition, { all: unknown } | { any: unknown } | { not: unknown }>;

export function entriesOf<T>(field: string, map: Readonly<Record<string, T>> = {}): readonly At<T>[] {
  return Object.entries(map).map(([id, part]) => ({ path: [field, id], part }));
}

export function itemsOf<T>(path: Path, list: readonly T[] = []): readonly At<T>[] {
  return list.map((part, index) => ({ path: [...path, index], part }));
}

/** Every condition that stands for itself, not those within others. */
export function conditionsOf(programme: Programme): readonly Answering<Condition>[] {
  const { rules, counters, campaigns, segments, goals } = programme;
  const found = [
    ...itemsOf(['rules'], rules).map(({ path, part }) => ({
      path: [...path, 'if'],
      part: part.if,
      on: [part.on],
    })),
    ...entriesOf('counters', counters).map(({ path, part }) => ({
      path: [...path, 'if'],
      part: part.if,
      on: part.on,
    })),
    ...entriesOf('campaigns', campaigns).map(({ path, part }) => ({
      path: [...path, 'for'],
      part: part.for,
      on: undefined,
    })),
    ...entriesOf('segments', segments).map(({ path, part }) => ({ path, part, on: undefined })),
    ...entriesOf('goals', goals).map(({ path, part }) => ({
      path: [...path, 'if'],
      part: part.if,
      on: programme.counters[part.count]?.on,
    })),
  ];
  return found.flatMap(({ path, part, on }) => (part === undefined ? [] : [{ path, part, on }]));
}

/** The leaves of a condition. */
export function leavesOf(condition: Condition, path: Path): readonly At<Leaf>[] {
  if ('all' in condition)
    return itemsOf([...path, 'all'], condition.all).flatMap(({ path, part }) => leavesOf(part, path));
  if ('any' in condition)
    return itemsOf([...path, 'any'], condition.any).flatMap(({ path, part }) => leavesOf(part, path));
  if ('not' in condition) return leavesOf(condition.not, [...path, 'not']);
  return [{ path, part: condition }];
}

/** Every leaf of every condition. */
export function allLeaves(programme: Programme): readonly Answering<Leaf>[] {
  return conditionsOf(programme).flatMap(({ path, part, on }) =>
    leavesOf(part, path).map((leaf) => ({ ...leaf, on })),
  );
}

/** Everything that is given: by rules, goals and conversions. */
export function givesOf(programme: Programme): readonly Answering<Give>[] {
  const { rules, counters, goals, converts } = programme;
  return [
    ...itemsOf(['rules'], rules).flatMap(({ path, part }) =>
      itemsOf([...path, 'gives'], part.gives).map((give) => ({ ...give, on: [part.on] })),
    ),
    ...entriesOf('goals', goals).flatMap(({ path, part }) =>
      itemsOf([...path, 'gives'], part.gives).map((give) => ({ ...give, on: counters[part.count]?.on })),
    ),
    ...entriesOf('converts', converts).flatMap(({ path, part }) =>
      itemsOf([...path, 'gives'], part.gives).map((give) => ({ ...give, on: [] })),
    ),
  ];
}

/** Every choice of lines, those that are left out of others among them. */
export function linesOf(programme: Programme): readonly Answering<Lines>[] {
  const { counters, memberships } = programme;
  const chosen = [
    ...allLeaves(programme).map(({ path, part, on }) => ({
      path: [...path, 'lines'],
      part: 'lines' in part ? part.lines : undefined,
      on,
    })),
    ...entriesOf('counters', counters).map(({ path, part }) => ({
      path: [...path, 'lines'],
      part: part.lines,
      on: part.on,
    })),
    ...givesOf(programme).map(({ path, part, on }) => ({
      path: [...path, 'lines'],
      part: 'lines' in part ? part.lines : undefined,
      on,
    })),
    ...entriesOf('memberships', memberships).map(({ path, part }) => ({
      path: [...path, 'paidBy'],
      part: part.paidBy === 'api' ? undefined : part.paidBy,
      on: undefined,
    })),
  ];
  return chosen.flatMap(({ path, part, on }) => withExcluded(path, part, on));
}

function withExcluded(
  path: Path,
  lines: Lines | undefined,
  on: Answering<Lines>['on'],
): readonly Answering<Lines>[] {
  return lines === undefined
    ? []
    : [{ path, part: lines, on }, ...withExcluded([...path, 'not'], lines.not, on)];
}

/** Every limit, and whose it is. */
export function limitsOf({ rules, campaigns }: Programme): readonly At<Limit>[] {
  return [...itemsOf(['rules'], rules), ...entriesOf('campaigns', campaigns)].flatMap(({ path, part }) =>
    itemsOf([...path, 'limits'], part.limits),
  );
}
