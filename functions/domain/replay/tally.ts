import type { LocalMonth } from '#domain/dates.ts';
import type { Reason } from './books.ts';
import type { Figures, Outcome, Pair } from './outcome.ts';
import type { Worth } from './worth.ts';
import { costOf } from './worth.ts';

/** So many members are named on either side. */
const mostNamed = 10;
/** So many facts are named of those that stay as they were for one reason. */
const mostExamples = 3;

/** What one member would have more, or below zero less. */
export interface Change {
  readonly memberId: string;
  /** Of the unit by which members are compared, or in minor units of the currency. */
  readonly difference: number;
}

/** What a replay has come to so far: plain JSON, as large after a million members as after a thousand. */
export interface Tally {
  members: number;
  sales: number;
  activities: number;
  readonly months: Record<LocalMonth, Pair<Figures>>;
  readonly held: Pair<Record<string, number>>;
  /** Members by the tier that they have and the one that they would have, `silver > gold`. */
  readonly tiers: Record<string, number>;
  readonly missed: { count: number; readonly units: Record<string, number> };
  /** By reason: how many facts, of how many members, and some of them. */
  readonly reasons: Partial<Record<Reason, Named>>;
  losers: readonly Change[];
  gainers: readonly Change[];
}

export interface Named {
  facts: number;
  members: number;
  readonly examples: string[];
}

export function newTally(): Tally {
  return {
    members: 0,
    sales: 0,
    activities: 0,
    months: {},
    held: { was: {}, would: {} },
    tiers: {},
    missed: { count: 0, units: {} },
    reasons: {},
    losers: [],
    gainers: [],
  };
}

/**
 * Adds what a replay made of one member.
 * @param unitId by which members are compared where nothing has a worth
 */
export function addOutcome(tally: Tally, outcome: Outcome, worth: Worth, unitId: string): void {
  tally.members += 1;
  tally.sales += outcome.sales;
  tally.activities += outcome.activities;
  for (const [month, pair] of outcome.months) {
    const sums = tally.months[month] ?? emptyPair();
    tally.months[month] = sums;
    for (const side of ['was', 'would'] as const) {
      addAll(sums[side].units, pair[side].units);
      addAll(sums[side].rewards, pair[side].rewards);
    }
  }
  for (const side of ['was', 'would'] as const) addAll(tally.held[side], outcome.held[side]);
  if (outcome.tier !== null) addAll(tally.tiers, { [`${outcome.tier.was} > ${outcome.tier.would}`]: 1 });
  tally.missed.count += outcome.missed.count;
  addAll(tally.missed.units, outcome.missed.units);
  for (const [reason, causes] of outcome.reasons) nameReason(tally, reason, [...causes]);
  rank(tally, { memberId: outcome.memberId, difference: differenceOf(outcome, worth, unitId) });
}

/** Names facts that stay as they were, or a member whose ledger cannot be read. */
export function nameReason(tally: Tally, reason: Reason, causes: readonly string[]): void {
  const named = tally.reasons[reason] ?? { facts: 0, members: 0, examples: [] };
  tally.reasons[reason] = named;
  named.facts += causes.length;
  named.members += 1;
  named.examples.push(...causes.slice(0, mostExamples - named.examples.length));
}

/** What a member would have been given more, all months together. */
export function differenceOf({ months }: Pick<Outcome, 'months'>, worth: Worth, unitId: string): number {
  const isPriced = Object.keys(worth.units).length + Object.keys(worth.rewards).length > 0;
  const of = (figures: Figures) => (isPriced ? costOf(figures, worth) : (figures.units[unitId] ?? 0));
  return [...months.values()].reduce((sum, { was, would }) => sum + of(would) - of(was), 0);
}

function rank(tally: Tally, change: Change): void {
  const { difference } = change;
  if (difference < 0) tally.losers = best(tally.losers, change, (one, other) => one - other);
  if (difference > 0) tally.gainers = best(tally.gainers, change, (one, other) => other - one);
}

function best(
  some: readonly Change[],
  change: Change,
  order: (one: number, other: number) => number,
): readonly Change[] {
  const last = some[mostNamed - 1];
  if (last !== undefined && order(last.difference, change.difference) <= 0) return some;
  return [...some, change].sort((one, other) => order(one.difference, other.difference)).slice(0, mostNamed);
}

function emptyPair(): Pair<Figures> {
  return { was: { units: {}, rewards: {} }, would: { units: {}, rewards: {} } };
}

function addAll(sums: Record<string, number>, more: Readonly<Record<string, number>>): void {
  for (const [id, amount] of Object.entries(more)) sums[id] = (sums[id] ?? 0) + amount;
}
