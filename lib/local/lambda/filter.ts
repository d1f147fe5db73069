import { isPlain, type Plain } from '../plain.ts';

/** True when an event source mapping hands the event over. */
export type EventFilter = (event: unknown) => boolean;

type Matcher = (value: unknown, exists: boolean) => boolean;

/**
 * Compiles a mapping's filter patterns (JSON texts; an event passes when any of them matches).
 * Played: equality, prefix, suffix, exists, anything-but (also of a prefix), numeric, equals-ignore-case and `$or`.
 * @returns undefined without patterns: everything passes.
 * @throws Error that names a rule that is not played.
 */
export function compileFilters(patterns: readonly string[]): EventFilter | undefined {
  if (patterns.length === 0) return undefined;
  const filters = patterns.map((pattern) => {
    const parsed: unknown = JSON.parse(pattern);
    if (!isPlain(parsed)) throw new Error(`The filter pattern ${pattern} is not an object.`);
    return compileObject(parsed);
  });
  return (event) => filters.some((matches) => matches(event));
}

function compileObject(pattern: Plain): EventFilter {
  const parts = Object.entries(pattern).map(([key, rule]): EventFilter => {
    if (key === '$or' && Array.isArray(rule)) {
      const options = rule.filter(isPlain).map(compileObject);
      return (event) => options.some((matches) => matches(event));
    }
    if (Array.isArray(rule)) {
      const matchers = rule.map(compileRule);
      return (event) => {
        const exists = isPlain(event) && key in event;
        const value = isPlain(event) ? event[key] : undefined;
        // A list in the event matches when one of its items does.
        const values = Array.isArray(value) ? value : [value];
        return matchers.some((matches) => values.some((item) => matches(item, exists)));
      };
    }
    if (!isPlain(rule)) throw new Error(`The filter rule for ${key} must be a list or an object.`);
    const inner = compileObject(rule);
    return (event) => inner(isPlain(event) ? event[key] : undefined);
  });
  return (event) => parts.every((matches) => matches(event));
}

function compileRule(rule: unknown): Matcher {
  if (!isPlain(rule)) return (value, exists) => exists && value === rule;
  const [entry, ...more] = Object.entries(rule);
  if (entry === undefined || more.length > 0)
    throw new Error('A filter rule must have exactly one operator.');
  const [operator, operand] = entry;
  switch (operator) {
    case 'exists':
      return (value, exists) => (exists && !isPlain(value)) === operand;
    case 'prefix':
      return (value) => typeof value === 'string' && value.startsWith(String(operand));
    case 'suffix':
      return (value) => typeof value === 'string' && value.endsWith(String(operand));
    case 'equals-ignore-case':
      return (value) => typeof value === 'string' && value.toLowerCase() === String(operand).toLowerCase();
    case 'anything-but': {
      if (isPlain(operand)) {
        const inner = compileRule(operand);
        return (value, exists) => exists && !inner(value, exists);
      }
      const refused = Array.isArray(operand) ? operand : [operand];
      return (value, exists) => exists && !refused.includes(value);
    }
    case 'numeric':
      return compileNumeric(operand);
    default:
      throw new Error(`The filter operator ${operator} is not played.`);
  }
}

const COMPARISONS: Record<string, (a: number, b: number) => boolean> = {
  '=': (a, b) => a === b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

function compileNumeric(operand: unknown): Matcher {
  if (!Array.isArray(operand) || operand.length % 2 !== 0)
    throw new Error('numeric needs operators and numbers.');
  const tests: ((value: number) => boolean)[] = [];
  for (let index = 0; index < operand.length; index += 2) {
    const compare = COMPARISONS[String(operand[index])];
    const limit = Number(operand[index + 1]);
    if (compare === undefined) throw new Error(`numeric ${String(operand[index])} is not played.`);
    tests.push((value) => compare(value, limit));
  }
  // DynamoDB's marshalled numbers are texts.
  return (value) =>
    (typeof value === 'number' ||
      (typeof value === 'string' && value !== '' && !Number.isNaN(Number(value)))) &&
    tests.every((passes) => passes(Number(value)));
}
