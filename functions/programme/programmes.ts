import type { Programme } from '#domain/programme.ts';
import defaultProgramme from './default-programme.ts';
import { cafe } from './programmes/cafe.ts';
import { club } from './programmes/club.ts';
import { gym } from './programmes/gym.ts';
import { hotel } from './programmes/hotel.ts';
import { supermarket } from './programmes/supermarket.ts';

/** The programmes that come with the house, by the names under which commands know them. */
export const programmes: Readonly<Record<string, Programme>> = {
  default: defaultProgramme,
  cafe,
  supermarket,
  hotel,
  gym,
  club,
};

/** A programme of the house by its name, `cafe`; undefined when none is called so. */
export function programmeNamed(name: string): Programme | undefined {
  return Object.hasOwn(programmes, name) ? programmes[name] : undefined;
}
