import { askedOf } from '#domain/declare.ts';
import { hasOwnDays } from '#domain/due/own-days.ts';
import type { AttributeType } from '#domain/programme/fact.ts';
import { qualifyingCounter } from '#domain/programme/lift.ts';
import type { Programme } from '#domain/programme.ts';
import { mostReservations } from '#domain/rewards/redeem.ts';
import type { Lots } from './lots.ts';
import { lotsOf } from './lots.ts';
import { fullestParts } from './parts.ts';

/** An account larger than that costs two write units more with every sale. */
export const mostAccountBytes = 2048;

/**
 * How DynamoDB counts what an account holds (Developer Guide, "DynamoDB item sizes and formats"); the test beside the
 * items of the table holds it to them. Lots are of up to 99,999 of a unit, sums of up to 9,999,999.
 */
const bytes = {
  /** Everything that does not depend on the programme, each field in use. */
  frame: 425,
  /** Where the calendar brings more than the end of lots: up to which day it was dealt with. */
  settled: 11,
  /** Of one part of a counter, without its name, and of the counter around its parts. */
  part: 6,
  counter: 4,
  counters: 11,
  purses: 9,
  lot: { pending: 31, available: 22, endless: 13, graced: 25 },
  purse: 50,
  /** Without the ids of what is redeemed: its own, its end, a lot, and its part of the stock. */
  reservation: 87,
  /** Around what a member has said of themselves, and around each answer; a number of up to 1,000,000,000. */
  declared: 11,
  answer: { around: 1, number: 6, date: 10, flag: 1, listedNumber: 11 },
} as const;

/** Of rewards that an operator adds the id is not known beforehand. */
const usualRewardId = 'coffee-or-tea'.length;

/** What an account is made of, and how large each part can become. */
export interface Weight {
  readonly path: string;
  readonly bytes: number;
}

/** The most that a member's account can come to, in bytes of its item, with every unit and counter in use. */
export function accountBytes(programme: Programme): number {
  return weightsOf(programme).reduce((sum, weight) => sum + weight.bytes, 0);
}

/** By part, in the order of the programme. */
export function weightsOf(programme: Programme): readonly Weight[] {
  const { [qualifyingCounter]: qualifying = [], ...counters } = fullestParts(programme);
  const own = Object.entries(counters);
  const tier = Math.max(...programme.tiers.map(({ tierId }) => tierId.length));
  const around =
    (own.length > 0 ? bytes.counters : 0) +
    (programme.units.length > 1 ? bytes.purses : 0) +
    (hasOwnDays(programme) ? bytes.settled : 0);
  return [
    { path: 'programme', bytes: bytes.frame + tier + around },
    ...programme.units.map((unit, at) => ({
      path: `units.${at}`,
      bytes: lotBytes(lotsOf(unit, programme)) + (at === 0 ? 0 : bytes.purse + unit.unitId.length),
    })),
    { path: pathOf(qualifyingCounter), bytes: partBytes(qualifying) },
    ...own.map(([id, parts]) => ({ path: pathOf(id), bytes: id.length + bytes.counter + partBytes(parts) })),
    { path: 'rewards', bytes: reservationBytes(programme) },
    { path: 'attributes', bytes: declaredBytes(programme) },
  ];
}

const partBytes = (parts: readonly string[]): number =>
  parts.reduce((sum, part) => sum + part.length + bytes.part, 0);

const lotBytes = (lots: Lots): number =>
  (['pending', 'available', 'endless', 'graced'] as const).reduce(
    (sum, kind) => sum + lots[kind] * bytes.lot[kind],
    0,
  );

function reservationBytes({ rewards, units }: Programme): number {
  const longest = Math.max(usualRewardId, ...Object.keys(rewards).map((id) => id.length));
  const unit = Math.max(0, ...units.slice(1).map(({ unitId }) => unitId.length + 1));
  return mostReservations * (bytes.reservation + longest + unit);
}

function declaredBytes(programme: Programme): number {
  const asked = askedOf(programme);
  const answers = asked.map(([name, type]) => utf8Bytes(name) + bytes.answer.around + answerBytes(type));
  return asked.length === 0 ? 0 : answers.reduce((sum, answer) => sum + answer, bytes.declared);
}

function answerBytes(type: AttributeType): number {
  if (typeof type === 'string') return bytes.answer[type];
  return Math.max(
    ...type.map((value) => (typeof value === 'string' ? utf8Bytes(value) : bytes.answer.listedNumber)),
  );
}

const utf8Bytes = (text: string): number => new TextEncoder().encode(text).length;

const pathOf = (counter: string): string => `counters.${counter}`;
