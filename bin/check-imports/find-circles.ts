/** Which files import which of ours, by path. */
export type Graph = ReadonlyMap<string, readonly string[]>;

/** For each file that is in a circle the shortest one, told once, from file to file; types count as well. */
export function findCircles(graph: Graph): readonly (readonly string[])[] {
  const left = knotted(graph);
  const circles = new Map<string, readonly string[]>();
  for (const file of left.keys()) {
    const circle = circleOf(file, left);
    const id = circle.toSorted().join();
    if (circle.length > 0 && !circles.has(id)) circles.set(id, circle);
  }
  return [...circles.values()];
}

/** The graph without the files from which no circle is reached: nothing, as a rule. */
function knotted(graph: Graph): Graph {
  const left = new Map(graph);
  for (let size = Number.NaN; size !== left.size; ) {
    size = left.size;
    for (const [file, imports] of left) if (!imports.some((one) => left.has(one))) left.delete(file);
  }
  return left;
}

/** The shortest way from a file back to it, without its end; empty when there is none. */
function circleOf(start: string, graph: Graph): readonly string[] {
  const ways: (readonly [string, ...string[]])[] = [[start]];
  const seen = new Set<string>();
  // The ways that are found grow at the end of the list while it is read.
  for (const way of ways) {
    for (const next of graph.get(way[0]) ?? []) {
      if (next === start) return way.toReversed();
      if (!seen.has(next)) ways.push([next, ...way]);
      seen.add(next);
    }
  }
  return [];
}
