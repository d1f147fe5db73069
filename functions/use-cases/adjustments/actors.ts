import type { Actor } from '#table/core/actor.ts';

export function actorOf({ tokenId, name }: Actor): Actor {
  return { tokenId, name };
}

/** The same person may hold two tokens under one name, however it is written. */
export function isSamePerson(one: Actor, other: Actor): boolean {
  const nameOf = ({ name }: Actor) => name.normalize('NFKC').trim().toLowerCase();
  return one.tokenId === other.tokenId || nameOf(one) === nameOf(other);
}
