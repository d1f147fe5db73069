import type * as z from 'zod/mini';

export type Issue = z.core.$ZodIssue;

/** How a schema's kinds are called by who writes a programme. */
const kinds: Readonly<Record<string, string>> = {
  int: 'a whole number',
  number: 'a number',
  string: 'a text',
  array: 'a list',
  tuple: 'a list of two',
  object: 'an object',
  record: 'an object',
  boolean: 'true or false',
};

/** What is wrong with a value, and what to write in its place. */
export function reasonOf(issue: Issue, value: unknown): string {
  const found = value === undefined ? 'is missing' : `${shown(value)} does not fit`;
  switch (issue.code) {
    case 'invalid_type':
      return `${found}: write ${kinds[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `${found}: write ${oneOf(issue.values)}`;
    case 'invalid_union':
      return `${found}: write ${issue.errors.length === 0 ? oneOf(wordsIn(issue.message)) : issue.message}`;
    case 'too_small':
      return `${found}: write ${sizeOf('at least', issue.origin, issue.minimum)}`;
    case 'too_big':
      return `${found}: write ${sizeOf('at most', issue.origin, issue.maximum)}`;
    case 'invalid_format':
    case 'not_multiple_of':
      return `${found}: write ${issue.message}`;
    case 'invalid_key':
      return `this name does not fit: write ${issue.issues[0]?.message}`;
    // A rule that says for itself what is wrong and what to write.
    default:
      return issue.message;
  }
}

/** The words that an object may begin with stand in the message of one that is told apart by them. */
const wordsIn = (message: string): readonly string[] =>
  message.match(/(?<=')[^']+(?=')/g)?.filter((word) => /\w/.test(word)) ?? [];

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
