/** Where a value stands in a body: the names and indices that lead to it. */
export type Path = readonly (string | number)[];

/** Every place of a body that holds no object and no list. */
export function leavesOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([name, part]) =>
    leavesOf(part, [...path, Array.isArray(value) ? Number(name) : name]),
  );
}

/** The body with another value at a place. */
export function withLeaf(value: unknown, [name, ...rest]: Path, leaf: unknown): unknown {
  if (name === undefined) return leaf;
  const changed = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<
    string | number,
    unknown
  >;
  changed[name] = withLeaf(changed[name], rest, leaf);
  return changed;
}
