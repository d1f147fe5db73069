import type { Lines } from '#domain/programme/condition.ts';
import type { Value } from '#domain/programme/fact.ts';
import type { Programme } from '#domain/programme/programme.ts';

/** What a line of a basket says so that some rule counts it. */
export interface LineWords {
  readonly sku?: string;
  readonly category?: string;
  readonly attributes?: Readonly<Record<string, Value>>;
}

/** A line for each kind of thing that the rules of a programme name, without those that they leave out. */
export function linesNamedIn({ rules, counters, campaigns, segments, goals, memberships }: Programme) {
  const found = new Map<string, LineWords>();
  eachObject({ rules, counters, campaigns, segments, goals, memberships }, ({ lines, paidBy }) => {
    for (const item of [lines, paidBy]) {
      const words = typeof item === 'object' && item !== null ? wordsOf(item) : {};
      if (Object.keys(words).length > 0) found.set(JSON.stringify(words), words);
    }
  });
  return [...found.values()];
}

/** Every kind of activity to which rules or counters answer: `check-in`. */
export function activitiesIn({ rules, counters }: Programme): readonly string[] {
  const kinds = [...rules.map(({ on }) => on), ...Object.values(counters).flatMap(({ on }) => on)];
  const prefix = 'activity:';
  return [
    ...new Set(kinds.filter((kind) => kind.startsWith(prefix)).map((kind) => kind.slice(prefix.length))),
  ];
}

/** Something that each attribute of a sale or an activity can say; `turn` goes through its words. */
export function attributesOf(programme: Programme, of: 'sale' | 'activity', turn: number) {
  const said = Object.entries(programme.attributes).flatMap(([name, type]): [string, Value][] => {
    const [whose, ...rest] = name.split('.');
    if (whose !== of || type === 'date') return [];
    if (type === 'flag') return [[rest.join('.'), turn % 2 === 0]];
    if (type === 'number') return [[rest.join('.'), stepOf(programme, name) * (1 + (turn % 3))]];
    const refused = refusedWords(programme, name);
    const wanted = type.filter((word) => !refused.has(word));
    const words = wanted.length === 0 ? type : wanted;
    const word = words[turn % words.length];
    return word === undefined ? [] : [[rest.join('.'), word]];
  });
  return Object.fromEntries(said);
}

/** So much of a declared number is one step of the rule that has the longest one. */
function stepOf({ rules }: Programme, name: string): number {
  const steps = rules.flatMap(({ gives }) =>
    gives.map((give) => ('per' in give && give.of === name ? give.per : 1)),
  );
  return Math.max(1, ...steps);
}

/** What an attribute must not say, as some rule or counter has it. */
function refusedWords({ rules, counters }: Programme, name: string): ReadonlySet<Value> {
  const words = new Set<Value>();
  const refusing = (item: unknown): void => {
    if (typeof item !== 'object' || item === null) return;
    const { not } = item as { not?: { of?: unknown; is?: readonly Value[] } };
    if (not?.of === name) for (const word of not.is ?? []) words.add(word);
    for (const part of Object.values(item)) refusing(part);
  };
  refusing([rules, counters]);
  return words;
}

/**
 * What conditions want that a sale, an activity or a member says, by attribute without its prefix: the first value of each
 * that is named, so that as many conditions as can be are met.
 */
export function namedValues(
  { rules, counters, segments }: Programme,
  of: 'sale' | 'activity' | 'member',
): Readonly<Record<string, Value>> {
  const values = new Map<string, Value>();
  eachObject({ rules, counters, segments }, (item) => {
    const { of: named, is, atLeast } = item as { of?: unknown; is?: readonly Value[]; atLeast?: number };
    if (typeof named !== 'string' || !named.startsWith(`${of}.`)) return;
    const [value = atLeast] = is ?? [];
    const name = named.slice(of.length + 1);
    if (value !== undefined && !values.has(name)) values.set(name, value);
  });
  return Object.fromEntries(values);
}

/** Calls with every object in plain JSON; what stands below a `not`, or is an example, is left out. */
function eachObject(value: unknown, onObject: (item: Readonly<Record<string, unknown>>) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) eachObject(item, onObject);
    return;
  }
  onObject(value as Readonly<Record<string, unknown>>);
  for (const [field, item] of Object.entries(value)) {
    if (field !== 'not' && field !== 'examples') eachObject(item, onObject);
  }
}

function wordsOf({ sku, category, where }: Lines): LineWords {
  const attributes = Object.entries(where ?? {}).flatMap(([name, [value]]): [string, Value][] =>
    value === undefined ? [] : [[name, value]],
  );
  return {
    ...(sku?.[0] !== undefined && { sku: sku[0] }),
    ...(category?.[0] !== undefined && { category: category[0] }),
    ...(attributes.length > 0 && { attributes: Object.fromEntries(attributes) }),
  };
}
