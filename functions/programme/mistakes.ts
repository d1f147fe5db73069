import type * as z from 'zod/mini';

type Issue = z.core.$ZodIssue;

/** How a schema's kinds are called by who writes a programme. */
const kinds: Readonly<Record<string, string>> = {
  int: 'a whole number',
  number: 'a number',
  string: 'a text',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  boolean: 'true or false',
};

/**
 * What is wrong in a programme, a line for each mistake: the path, what stands there, and what to write in its place.
 * @param fields of a programme, to guess what a misspelled one was meant to be
 */
export function mistakesIn(
  issues: readonly Issue[],
  input: unknown,
  fields: readonly string[],
): readonly string[] {
  return issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => {
        const meant = nearest(key, issue.path.length === 0 ? fields : missingBeside(issue, issues, input));
        const what = meant === undefined ? 'leave it out' : `did you mean ${meant}?`;
        return `${pathOf([...issue.path, key])}: there is no such field: ${what}`;
      });
    }
    return [`${pathOf(issue.path)}: ${reasonOf(issue, valueAt(input, issue.path))}`];
  });
}

/** What is missing in the object that has a field too many. */
function missingBeside(issue: Issue, issues: readonly Issue[], input: unknown): readonly string[] {
  return issues
    .filter(
      ({ path }) => pathOf(path.slice(0, -1)) === pathOf(issue.path) && valueAt(input, path) === undefined,
    )
    .map(({ path }) => String(path.at(-1)));
}

function reasonOf(issue: Issue, value: unknown): string {
  const found = value === undefined ? 'is missing' : `${shown(value)} does not fit`;
  switch (issue.code) {
    case 'invalid_type':
      return `${found}: write ${kinds[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `${found}: write ${oneOf(issue.values)}`;
    case 'invalid_union':
      return `${found}: write ${oneOf(issue.message.match(/(?<=')[^']+(?=')/g)?.filter((word) => /\w/.test(word)) ?? [])}`;
    case 'too_small':
      return `${found}: write ${sizeOf('at least', issue.origin, issue.minimum)}`;
    case 'too_big':
      return `${found}: write ${sizeOf('at most', issue.origin, issue.maximum)}`;
    case 'invalid_format':
    case 'not_multiple_of':
      return `${found}: write ${issue.message}`;
    // A rule that says for itself what is wrong and what to write.
    default:
      return issue.message;
  }
}

function sizeOf(bound: string, origin: string, size: number | bigint): string {
  const many = size === 1 ? '' : 's';
  if (origin === 'string') return `${bound} ${size} letter${many}`;
  if (origin === 'array' || origin === 'set') return `a list of ${bound} ${size} item${many}`;
  return `${bound} ${size}`;
}

const oneOf = (values: readonly unknown[]): string =>
  `${values.length > 1 ? 'one of ' : ''}${values.map((value) => JSON.stringify(value)).join(', ')}`;

const longestShown = 40;
function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= longestShown ? text : `${text.slice(0, longestShown)}…`;
}

const pathOf = (path: readonly PropertyKey[]): string => path.map(String).join('.') || 'programme';

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | null)?.[key], input);
}

/** The name that takes the fewest changes, if they are few. */
function nearest(typed: string, names: readonly string[]): string | undefined {
  const byDistance = names
    .map((name) => ({ name, distance: distanceOf(typed.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const [best] = byDistance;
  return best !== undefined && best.distance <= Math.max(1, typed.length / 3) ? best.name : undefined;
}

/** Levenshtein's distance: letters to put in, take out or change. */
function distanceOf(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
