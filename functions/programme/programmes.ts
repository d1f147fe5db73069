import type { Programme } from '#domain/programme.ts';
import defaultProgramme from './default-programme.ts';
import { cafe } from './examples/cafe.ts';
import { club } from './examples/club.ts';
import { gym } from './examples/gym.ts';
import { hotel } from './examples/hotel.ts';
import { supermarket } from './examples/supermarket.ts';

/** The programmes that come with the house, by the names under which commands know them. */
export const programmes: Readonly<Record<string, Programme>> = {
  default: defaultProgramme,
  cafe,
  supermarket,
  hotel,
  gym,
  club,
};

/** The one of this name; undefined: there is none. */
export function programmeNamed(name: string): Programme | undefined {
  return Object.hasOwn(programmes, name) ? programmes[name] : undefined;
}
