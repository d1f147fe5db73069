import type { Programme } from '#domain/programme.ts';
import type { Finding } from './finding.ts';
import { doubtful } from './finding.ts';
import { entriesOf } from './parts.ts';
import { namesOf, unknown } from './references.ts';

/** Words for something that there is not. What a till may call a category, an article or an activity is its own. */
export function checkLabels(programme: Programme): readonly Finding[] {
  return entriesOf('labels', programme.labels).flatMap(({ path }) => {
    const [name, names] = namedBy(String(path.at(-1)), programme);
    return names.includes(name)
      ? []
      : [doubtful(path, `there is no ${name} to be named`, 'declare it, or leave this out')];
  });
}

/** Questions to members that are not declared, and attributes of theirs for which the profile has no words. */
export function checkAsks(programme: Programme): readonly Finding[] {
  const { attributes, asks = {} } = programme;
  const ofMembers = Object.keys(attributes).filter((name) => name.startsWith('member.'));
  return [
    ...entriesOf('asks', asks)
      .filter(({ path }) => !ofMembers.includes(String(path.at(-1))))
      .map(({ path }) => unknown(path, 'attributes', String(path.at(-1)), ofMembers)),
    ...ofMembers
      .filter((name) => !Object.hasOwn(asks, name) && programme.labels?.[name] === undefined)
      .map((name) =>
        doubtful(
          ['attributes', name],
          `members are asked for it as '${name.slice('member.'.length)}'`,
          `write asks: { '${name}': … }, in the words of a form`,
        ),
      ),
  ];
}

/** What a label names, and what there is of the kind. */
function namedBy(key: string, programme: Programme): readonly [string, readonly string[]] {
  const [kind = '', name] = key.split(':');
  // `sale.rate=group` is of the attribute `sale.rate`.
  if (name === undefined) return [kind.split('=')[0] ?? '', Object.keys(programme.attributes)];
  if (kind === 'counter') return [name, namesOf(programme, 'counters')];
  if (kind === 'segment') return [name, namesOf(programme, 'segments')];
  return [name, [name]];
}
