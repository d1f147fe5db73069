import { isDay } from '#domain/dates.ts';
import type { AttributeName, AttributeType, FactKind, Value } from '#domain/programme/fact.ts';
import type { Programme } from '#domain/programme.ts';
import type { Finding, Path } from './finding.ts';
import { wrong } from './finding.ts';
import { allLeaves, entriesOf, givesOf, itemsOf, linesOf } from './parts.ts';
import { unknown } from './references.ts';

/** Texts that every sale may have without their being declared. */
const ofEverySale = ['sale.channel', 'sale.locationId', 'sale.connectionId'];

/** Where an attribute is read, of which facts, and as what. */
interface Reading {
  readonly path: Path;
  /** Where the name stands, if that is elsewhere. */
  readonly named?: Path;
  readonly name: string;
  readonly on: readonly FactKind[] | undefined;
  readonly as: { readonly values: readonly Value[] } | 'number' | 'anything';
}

/** Attributes that are not declared, that the fact cannot have, or that never say what is asked of them. */
export function checkAttributes(programme: Programme): readonly Finding[] {
  return readingsOf(programme).flatMap((reading) => {
    const { name, on } = reading;
    const path = reading.named ?? reading.path;
    const found = ofOtherFacts(path, name, on);
    if (found.length > 0) return found;
    if (ofEverySale.includes(name)) return mistyped(reading, 'text');
    const type = programme.attributes[name as AttributeName];
    if (type === undefined) return [unknown(path, 'attributes', name, namesFor(programme, name))];
    return mistyped(reading, type);
  });
}

/** Attributes of the same owner. */
function namesFor({ attributes }: Programme, name: string): readonly string[] {
  const owner = name.slice(0, name.indexOf('.') + 1);
  return [...Object.keys(attributes), ...ofEverySale].filter((declared) => declared.startsWith(owner));
}

function readingsOf(programme: Programme): readonly Reading[] {
  return [
    ...ofConditions(programme),
    ...ofAmounts(programme),
    ...ofLines(programme),
    ...ofExamples(programme),
  ];
}

function ofConditions(programme: Programme): readonly Reading[] {
  return allLeaves(programme).flatMap(({ path, part, on }): readonly Reading[] => {
    if (!('of' in part) || part.of === 'net' || part.of === 'quantity') return [];
    const at = { path, named: [...path, 'of'], name: part.of, on };
    const { is, atLeast, below } = 'is' in part ? part : { ...part, is: undefined };
    return [
      ...(is === undefined ? [] : [{ ...at, path: [...path, 'is'], as: { values: is } }]),
      ...(atLeast === undefined && below === undefined ? [] : [{ ...at, as: 'number' as const }]),
      ...(is === undefined && atLeast === undefined && below === undefined
        ? [{ ...at, as: 'anything' as const }]
        : []),
    ];
  });
}

function ofAmounts(programme: Programme): readonly Reading[] {
  const isDeclared = (name: string) => name.includes('.');
  return [
    ...givesOf(programme).flatMap(({ path, part, on }) =>
      'per' in part && isDeclared(part.of)
        ? [{ path: [...path, 'of'], name: part.of, on, as: 'number' as const }]
        : [],
    ),
    ...entriesOf('counters', programme.counters).flatMap(({ path, part }) =>
      isDeclared(part.sums)
        ? [{ path: [...path, 'sums'], name: part.sums, on: part.on, as: 'number' as const }]
        : [],
    ),
  ];
}

const ofLines = (programme: Programme): readonly Reading[] =>
  linesOf(programme).flatMap(({ path, part }) => where([...path, 'where'], part.where));

const where = (path: Path, said: Readonly<Record<string, readonly Value[]>> = {}): readonly Reading[] =>
  Object.entries(said).map(([name, values]) => ({
    path: [...path, name],
    name: `line.${name}`,
    on: undefined,
    as: { values },
  }));

function ofExamples({ rules }: Programme): readonly Reading[] {
  return itemsOf(['rules'], rules).flatMap((rule) =>
    itemsOf([...rule.path, 'examples'], rule.part.examples).flatMap(({ path, part }) => [
      ...Object.entries(part.with ?? {}).map(([name, value]) => ({
        path: [...path, 'with', name],
        name,
        on: [rule.part.on],
        as: { values: [value] },
      })),
      ...itemsOf([...path, 'lines'], part.lines).flatMap((line) =>
        Object.entries(line.part.with ?? {}).flatMap(([name, value]) =>
          where([...line.path, 'with'], { [name]: [value] }),
        ),
      ),
    ]),
  );
}

/** A sale says nothing of an activity, nor the other way round. */
function ofOtherFacts(path: Path, name: string, on: Reading['on']): readonly Finding[] {
  const [owner] = name.split('.');
  if (on === undefined || (owner !== 'sale' && owner !== 'activity')) return [];
  const isOwn = (kind: FactKind) => (owner === 'sale' ? kind === 'sale' : kind.startsWith('activity:'));
  const other = on.find((kind) => !isOwn(kind));
  if (other === undefined) return [];
  return [
    wrong(
      path,
      `'${other}' has no ${name}`,
      owner === 'sale'
        ? "ask it of what answers to 'sale' alone"
        : "ask it of what answers to activities alone, such as 'activity:check-in'",
    ),
  ];
}

function mistyped({ path, name, as }: Reading, type: AttributeType | 'text'): readonly Finding[] {
  if (as === 'anything') return [];
  if (as === 'number') {
    return type === 'number'
      ? []
      : [
          wrong(
            path,
            `${name} is no number`,
            `declare it as 'number', or ask { is: ${JSON.stringify(sampleOf(type))} }`,
          ),
        ];
  }
  return as.values
    .filter((value) => !fits(value, type))
    .map((value) =>
      wrong(path, `${name} never says ${JSON.stringify(value)}`, `write ${JSON.stringify(sampleOf(type))}`),
    );
}

function fits(value: Value, type: AttributeType | 'text'): boolean {
  switch (type) {
    case 'number':
      return typeof value === 'number';
    case 'flag':
      return typeof value === 'boolean';
    case 'date':
      return typeof value === 'string' && isDay(value);
    case 'text':
      return typeof value === 'string';
    default:
      return type.includes(value);
  }
}

function sampleOf(type: AttributeType | 'text'): readonly Value[] {
  switch (type) {
    case 'number':
      return [1];
    case 'flag':
      return [true];
    case 'date':
      return ['2026-11-30'];
    case 'text':
      return ['online'];
    default:
      return type;
  }
}
