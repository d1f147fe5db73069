import type { Figures as Given, Outcome } from '#domain/replay/outcome.ts';
import type { Worth } from '#domain/replay/worth.ts';
import { costOf } from '#domain/replay/worth.ts';
import type { Sums } from './estimate.ts';
import { noSums, plus } from './estimate.ts';

/** Figures by their names: what one member adds to each. What is nothing may be left out. */
export type Figures = Readonly<Record<string, number>>;

/** The figures of all members of a sample so far, by their names. */
export type AllSums = Readonly<Record<string, Sums>>;

/** How figures are called. Ids have no blanks in them. */
export const names = {
  reached: 'reached',
  given: (unitId: string, month = 'all') => `given ${unitId} ${month}`,
  rewards: (rewardId: string) => `rewards ${rewardId}`,
  cost: (month = 'all') => `cost ${month}`,
  held: (unitId: string) => `held ${unitId}`,
  heldCost: 'heldCost',
  tier: (from: string, to: string) => `tier ${from} ${to}`,
  wanted: (limitId: string, part = '') => `wanted ${limitId} ${part}`,
} as const;

/**
 * What a change makes of one member: what they would have more, or below zero less.
 * @param without replayed under the rules in force
 * @param withIt replayed with the change in them
 * @param limits of everyone whose use is noted
 */
export function figuresOf(
  { without, withIt }: { readonly without: Outcome; readonly withIt: Outcome },
  worth: Worth,
  limits: ReadonlySet<string>,
): Figures {
  const figures: Record<string, number> = {};
  const add = (name: string, amount: number) => {
    if (amount !== 0) figures[name] = (figures[name] ?? 0) + amount;
  };
  for (const month of new Set([...without.months.keys(), ...withIt.months.keys()])) {
    const [before, after] = [without, withIt].map(({ months }) => months.get(month)?.would ?? none);
    if (before === undefined || after === undefined) continue;
    for (const [unitId, more] of differences(before.units, after.units)) {
      add(names.given(unitId), more);
      add(names.given(unitId, month), more);
    }
    for (const [rewardId, more] of differences(before.rewards, after.rewards))
      add(names.rewards(rewardId), more);
    const cost = costOf(after, worth) - costOf(before, worth);
    add(names.cost(), cost);
    add(names.cost(month), cost);
  }
  if (Object.keys(figures).length > 0) figures[names.reached] = 1;
  for (const [unitId, more] of differences(without.held.would, withIt.held.would)) {
    add(names.held(unitId), more);
    add(names.heldCost, more * (worth.units[unitId] ?? 0));
  }
  const [from, to] = [without.tier?.would, withIt.tier?.would];
  if (from !== undefined && to !== undefined && from !== to) add(names.tier(from, to), 1);
  for (const { limitId, part, amount } of withIt.draws.filter((draw) => limits.has(draw.limitId))) {
    add(names.wanted(limitId), amount);
    add(names.wanted(limitId, part), amount);
  }
  return figures;
}

/** The sums with the figures of one more member. */
export function withFigures(sums: AllSums, figures: Figures): AllSums {
  const changed = Object.entries(figures).map(([name, value]) => [name, plus(sums[name] ?? noSums, value)]);
  return { ...sums, ...Object.fromEntries(changed) };
}

const none: Given = { units: {}, rewards: {} };

function differences(
  before: Readonly<Record<string, number>>,
  after: Readonly<Record<string, number>>,
): readonly (readonly [id: string, more: number])[] {
  const ids = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...ids].map((id) => [id, (after[id] ?? 0) - (before[id] ?? 0)]);
}
