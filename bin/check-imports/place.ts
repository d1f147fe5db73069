/** Where in the house a file lies. */
import { posix } from 'node:path';
import type { Room, Rooms } from '../../rooms.ts';

export interface Place {
  /** The path of the room, as in the table. */
  readonly roomPath: string;
  readonly room: Room;
  /** Undefined when the room's floors have no place for it. */
  readonly closet: string | undefined;
  readonly floor: number;
}

/** Undefined for what is in no room. */
export function placeOf(path: string, rooms: Rooms): Place | undefined {
  const around = Object.entries(rooms).filter(([roomPath]) => isIn(path, roomPath));
  const innermost = around.sort(([a], [b]) => b.length - a.length)[0];
  if (innermost === undefined) return undefined;
  const [roomPath, room] = innermost;
  return { roomPath, room, ...closetOf(within(path, roomPath), room) };
}

/** Whether a path is that file, or lies in that folder. In `.` are the files of the project's own folder alone. */
export function isIn(path: string, place: string): boolean {
  if (place === '.') return !path.includes('/');
  if (place.includes('*')) return posix.matchesGlob(path, place);
  return path === place || path.startsWith(`${place}/`);
}

/** Tests, and what only they use. */
export function isTest(path: string): boolean {
  return /\.test\.ts$|(^|\/)testing[^/]*\.ts$/.test(path);
}

/** The folders and the file's name from a room's folder on; none for a file that is a room itself. */
export function within(path: string, roomPath: string): readonly string[] {
  return path.split('/').slice(roomPath === '.' ? 0 : roomPath.split('/').length);
}

function closetOf(
  [first = '', ...deeper]: readonly string[],
  { floors = [['.']] }: Room,
): Pick<Place, 'closet' | 'floor'> {
  const readings = [
    { name: first, closet: first },
    ...(deeper.length === 0 ? [{ name: '.', closet: '.' }] : []),
    { name: '*', closet: first.replace(/(\.test)?\.ts$/, '') },
    { name: '**', closet: '**' },
  ];
  for (const { name, closet } of readings) {
    const floor = floors.findIndex((closets) => closets.includes(name));
    if (floor >= 0) return { closet, floor };
  }
  return { closet: undefined, floor: -1 };
}
