/** Why an import is refused, and what to do about it; undefined when it is allowed. */
import type { Rooms } from '../../rooms.ts';
import { isIn, isTest, type Place, placeOf } from './place.ts';

export function refusePackage(specifier: string, { roomPath, room }: Place): string | undefined {
  const isListed = room.packages.some((listed) =>
    listed.endsWith('*') ? specifier.startsWith(listed.slice(0, -1)) : specifier === listed,
  );
  if (isListed) return undefined;
  return (
    `${roomPath} (${room.law}) has no such package in rooms.ts; ` +
    'do it in a room that has it, or give it to this one there'
  );
}

/** @param target a file of ours, and whether types alone are taken from it */
export function refuseFile(
  { to, isType }: { readonly to: string; readonly isType: boolean },
  from: Place,
  rooms: Rooms,
): string | undefined {
  const { roomPath, room } = from;
  const { imports, types = [] } = room;
  const target = placeOf(to, rooms);
  const isFree = imports.includes('*');
  if (isTest(to) && !isFree) return 'this is for tests alone; move out of it what others need';
  if (target?.roomPath === roomPath) return refuseCloset(from, target);
  if (isFree || imports.some((listed) => isIn(to, listed))) return undefined;
  if (types.some((listed) => isIn(to, listed))) {
    return isType ? undefined : `${roomPath} (${room.law}) may import types of it alone`;
  }
  return (
    `${roomPath} (${room.law}) may not import this by rooms.ts; ` +
    'turn the import round, move the code, or allow it there'
  );
}

function refuseCloset(from: Place, to: Place): string | undefined {
  if (from.closet === to.closet || to.floor < from.floor) return undefined;
  const where = to.floor === from.floor ? 'beside' : 'above';
  return (
    `in ${from.roomPath} the closet ${to.closet} is ${where} ${from.closet}, and imports go down; ` +
    'turn the import round, move what both need to a floor below, or change the floors in rooms.ts'
  );
}
