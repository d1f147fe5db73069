/** Holds imports to the table of rooms, and finds circles. */
import { posix } from 'node:path';
import type { Rooms } from '../../rooms.ts';
import { findCircles } from './find-circles.ts';
import { isTest, type Place, placeOf, within } from './place.ts';
import { type Import, readImports } from './read-imports.ts';
import { refuseFile, refusePackage } from './refuse.ts';

export interface Source {
  /** From the project's folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** `imports` of package.json: `#domain/*` is `./functions/domain/*`. */
export type Aliases = Readonly<Record<string, string>>;

interface Found extends Import {
  readonly from: string;
  /** The path of a file of ours; undefined for a package. */
  readonly to: string | undefined;
}

/** One sentence for each breach: which file imports what, why it may not, what to do. */
export function findBreaches(sources: readonly Source[], rooms: Rooms, aliases: Aliases): readonly string[] {
  const found = sources.flatMap(({ path, text }) =>
    readImports(path, text).map(
      (one): Found => ({ ...one, from: path, to: pathOf(one.specifier, path, aliases) }),
    ),
  );
  const breaches = [
    ...sources.flatMap(({ path }) => homeless(path, placeOf(path, rooms))),
    ...found.flatMap((one) => refuse(one, placeOf(one.from, rooms), rooms)),
    ...circlesIn(found),
  ];
  return [...new Set(breaches)];
}

function pathOf(specifier: string, from: string, aliases: Aliases): string | undefined {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier);
  const found = Object.entries(aliases)
    .map(([alias, target]) => [alias.replace('*', ''), target.replace('*', '')] as const)
    .filter(([alias]) => specifier.startsWith(alias))
    .sort(([a], [b]) => b.length - a.length)[0];
  return found && posix.join(found[1], specifier.slice(found[0].length));
}

/** A test that is about a whole room may lie in the room itself. */
function homeless(path: string, place: Place | undefined): readonly string[] {
  const folder = posix.dirname(path);
  if (place === undefined) {
    return [`${folder} is in no room: give it a row in rooms.ts, with what it may import.`];
  }
  const { roomPath, closet } = place;
  if (closet !== undefined || (isTest(path) && folder === roomPath)) return [];
  const [first] = within(path, roomPath);
  return [`${roomPath}/${first} is on no floor: name it in rooms.ts among the floors of ${roomPath}.`];
}

function refuse({ from, to, specifier, isType }: Found, place: Place | undefined, rooms: Rooms) {
  if (place?.closet === undefined || isTest(from)) return [];
  const why = to === undefined ? refusePackage(specifier, place) : refuseFile({ to, isType }, place, rooms);
  return why === undefined ? [] : [`${from} → ${to ?? specifier}: ${why}.`];
}

function circlesIn(found: readonly Found[]): readonly string[] {
  const byFile = Map.groupBy(found, ({ from }) => from);
  const graph = new Map(
    [...byFile].map(([from, all]) => [from, all.flatMap(({ to }) => (to === undefined ? [] : [to]))]),
  );
  return findCircles(graph).map(
    ([first = '', ...others]) =>
      `${[first, ...others, first].join(' → ')}: this is a circle, even if only of types; ` +
      'move what is needed in common into a file that imports none of them.',
  );
}
