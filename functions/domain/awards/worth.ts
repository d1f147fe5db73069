import { TooLargeError } from '#domain/ledger/rule-step.ts';
import { mainUnit } from '#domain/programme/read.ts';
import type { Programme } from '#domain/programme.ts';
import type { Fact } from '#domain/rules/evaluation.ts';
import type { Standing } from '#domain/rules/standing.ts';
import { lookOf } from '#domain/rules/standing.ts';
import type { Worked } from './work-out.ts';
import { workOut } from './work-out.ts';

/** What a fact would be worth to somebody; null: more than can be counted exactly. */
export function worked(programme: Programme, fact: Fact, standing: Standing): Worked | null {
  try {
    const one = workOut(programme, fact, lookOf(standing, programme, fact));
    return Object.values(unitsOf(one)).every(Number.isSafeInteger) ? one : null;
  } catch (error) {
    if (error instanceof TooLargeError) return null;
    throw error;
  }
}

/** How much of each unit it gives. */
export function unitsOf({ part }: Pick<Worked, 'part'>): Readonly<Record<string, number>> {
  const units: Record<string, number> = {};
  for (const { unit, given } of part.steps) units[unit] = (units[unit] ?? 0) + given;
  return units;
}

/** How much of the main unit. */
export function pointsOfWorked(programme: Programme, one: Worked): number {
  return unitsOf(one)[mainUnit(programme).unitId] ?? 0;
}
