import type { Condition } from '#domain/programme/condition.ts';
import type { Programme } from '#domain/programme.ts';
import { followers } from '../size/follow.ts';
import type { Finding, Path } from './finding.ts';
import { wrong } from './finding.ts';
import { entriesOf, leavesOf } from './parts.ts';

/** What leads back to itself, and facts that follow from facts for too long. */
export function checkCircles(programme: Programme): readonly Finding[] {
  return [...ofSegments(programme), ...ofCounters(programme), ...ofUnits(programme), ...ofFacts(programme)];
}

type Graph = Readonly<Record<string, readonly string[]>>;

/** The shortest way from a name back to itself; undefined when there is none. */
function circleFrom(name: string, graph: Graph): readonly string[] | undefined {
  let ways: readonly (readonly string[])[] = [[name]];
  const seen = new Set<string>();
  while (ways.length > 0) {
    const next: (readonly string[])[] = [];
    for (const way of ways) {
      for (const to of graph[way.at(-1) ?? ''] ?? []) {
        if (to === name) return [...way, to];
        if (!seen.has(to)) next.push([...way, to]);
        seen.add(to);
      }
    }
    ways = next;
  }
  return undefined;
}

/** Each circle once, at the first that is in it. */
function circlesIn(graph: Graph, tell: (circle: readonly string[]) => Finding): readonly Finding[] {
  const told = new Set<string>();
  return Object.keys(graph).flatMap((name) => {
    const circle = told.has(name) ? undefined : circleFrom(name, graph);
    for (const other of circle ?? []) told.add(other);
    return circle === undefined ? [] : [tell(circle)];
  });
}

const shown = (circle: readonly string[]): string => circle.join(' → ');

function ofSegments({ segments = {} }: Programme): readonly Finding[] {
  const graph = Object.fromEntries(
    Object.entries(segments).map(([id, condition]) => [id, named(condition, 'segment')]),
  );
  return circlesIn(graph, (circle) =>
    wrong(
      ['segments', circle[0] ?? ''],
      `it is defined by itself: ${shown(circle)}`,
      'leave it out of one of them',
    ),
  );
}

function ofCounters({ counters, segments = {} }: Programme): readonly Finding[] {
  const bySegment = (condition: Condition): readonly string[] => [
    ...named(condition, 'count'),
    ...named(condition, 'segment').flatMap((id) => {
      const said = segments[id];
      return said === undefined ? [] : named(said, 'count');
    }),
  ];
  const graph = Object.fromEntries(
    Object.entries(counters).map(([id, counter]) => [
      id,
      // What asks for itself, as in `the first five`, is seen as it was before.
      counter.if === undefined ? [] : bySegment(counter.if).filter((other) => other !== id),
    ]),
  );
  return circlesIn(graph, (circle) =>
    wrong(
      ['counters', circle[0] ?? '', 'if'],
      `it counts by what it comes to: ${shown(circle)}`,
      'count by something else',
    ),
  );
}

const named = (condition: Condition, field: 'segment' | 'count'): readonly string[] =>
  leavesOf(condition, []).flatMap(({ part }) => {
    if (field === 'segment') return 'segment' in part ? [part.segment] : [];
    return 'count' in part ? [part.count] : [];
  });

/** Conversions that make of a unit itself, at once or by way of others. */
function ofUnits({ converts = {} }: Programme): readonly Finding[] {
  const graph: Record<string, string[]> = {};
  const paths: Record<string, Path> = {};
  for (const { path, part } of entriesOf('converts', converts)) {
    paths[part.from] ??= [...path, 'gives'];
    graph[part.from] ??= [];
    graph[part.from]?.push(...part.gives.flatMap((give) => ('unit' in give ? [give.unit] : [])));
  }
  return circlesIn(graph, (circle) =>
    wrong(
      paths[circle[0] ?? ''] ?? ['converts'],
      `${circle[0]} become ${circle[0]} again: ${shown(circle)}`,
      'end it in a reward, or in a unit that is not converted back',
    ),
  );
}

const mostFollowing = 3;

function ofFacts(programme: Programme): readonly Finding[] {
  const graph = followers(programme);
  const circles = circlesIn(graph, (circle) =>
    wrong(
      ['rules'],
      `facts follow from themselves: ${shown(circle)}`,
      'let one of them give nothing that leads to the next',
    ),
  );
  if (circles.length > 0) return circles;
  const longest = Object.keys(graph)
    .map((kind) => longestFrom(kind, graph))
    .sort((a, b) => b.length - a.length)[0];
  // The fact itself, and what follows from it.
  return longest === undefined || longest.length <= mostFollowing + 1
    ? []
    : [
        wrong(
          ['rules'],
          `${longest.length - 1} facts follow from one: ${shown(longest)}`,
          `let ${mostFollowing} follow at most`,
        ),
      ];
}

function longestFrom(kind: string, graph: Graph): readonly string[] {
  const ways = (graph[kind] ?? []).map((to) => longestFrom(to, graph));
  const [longest = []] = ways.toSorted((a, b) => b.length - a.length);
  return [kind, ...longest];
}
