/** Something that is other in one of two values, by the path to it. What is not there is undefined. */
export interface Leaf {
  /** Fields and places in lists: `gives[point].per`, `limits[0].max`. */
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

/**
 * All that differs between two values of plain JSON, the smallest parts of it. Lists are compared by what is in them: what
 * both have is no difference wherever it stands, the others are compared in their order, and a list of the same things in
 * another order is one difference as a whole.
 */
export function leavesBetween(before: unknown, after: unknown, path = ''): readonly Leaf[] {
  if (isSame(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) return betweenLists(before, after, path);
  if (isRecord(before) && isRecord(after)) {
    const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return fields.flatMap((field) =>
      leavesBetween(before[field], after[field], path === '' ? field : `${path}.${field}`),
    );
  }
  return [{ path, before, after }];
}

function betweenLists(before: readonly unknown[], after: readonly unknown[], path: string): readonly Leaf[] {
  const gone = without(before, after);
  const come = without(after, before);
  if (gone.length === 0 && come.length === 0) return [{ path, before, after }];
  return Array.from({ length: Math.max(gone.length, come.length) }, (_, index) => index).flatMap((index) => {
    const [from, to] = [gone[index], come[index]];
    const place =
      from !== undefined && to !== undefined ? Math.min(from.index, to.index) : (from ?? to)?.index;
    const name = nameOf(from?.item);
    const isOne = from === undefined || to === undefined || name === nameOf(to.item);
    const at = `${path}[${(isOne && (name ?? nameOf(to?.item))) || place}]`;
    return leavesBetween(from?.item, to?.item, at);
  });
}

interface Placed {
  readonly index: number;
  readonly item: unknown;
}

/** What one list has beyond the other, each of several equal ones for itself. */
function without(list: readonly unknown[], other: readonly unknown[]): readonly Placed[] {
  const left = [...other];
  return list.flatMap((item, index) => {
    const same = left.findIndex((candidate) => isSame(candidate, item));
    if (same === -1) return [{ index, item }];
    left.splice(same, 1);
    return [];
  });
}

/** By what something in a list is called, where it says it. */
function nameOf(item: unknown): string | undefined {
  if (!isRecord(item)) return undefined;
  const fields = ['unit', 'reward', 'badge', 'entry', 'tier', 'membership', 'count'];
  const name = fields.map((field) => item[field]).find((value) => typeof value === 'string');
  return typeof name === 'string' ? name : undefined;
}

/** A field that is undefined is as good as none; the order of fields says nothing. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => isSame(item, other[index]));
  }
  if (!isRecord(one) || !isRecord(other)) return Object.is(one, other);
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((field) =>
    isSame(one[field], other[field]),
  );
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
