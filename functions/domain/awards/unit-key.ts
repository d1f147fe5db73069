import { mainUnit } from '#domain/programme/read.ts';
import type { Programme } from '#domain/programme.ts';

/** A unit as entries and purses name it: the main one is not named. */
export function unitKey(programme: Programme, unitId: string): string | undefined {
  return unitId === mainUnit(programme).unitId ? undefined : unitId;
}
