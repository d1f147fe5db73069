import { describe, expect, it } from 'vitest';
import type { Reason } from './books.ts';
import type { Figures, Outcome, Pair } from './outcome.ts';
import { addOutcome, differenceOf, nameReason, newTally } from './tally.ts';

const cents = { units: { point: 2 }, rewards: { tea: 150 } };
const nothingIsWorth = { units: {}, rewards: {} };
const figures = (point: number, stamp = 0, tea = 0): Figures => ({
  units: { point, stamp },
  rewards: { tea },
});
const pair = (was: Figures, would: Figures): Pair<Figures> => ({ was, would });

/** A member of whom only what is said is special. */
function outcome(more: Partial<Outcome> = {}): Outcome {
  return {
    memberId: 'mem_1',
    ...{ sales: 0, activities: 0, months: new Map(), held: { was: {}, would: {} }, tier: null },
    ...{ missed: { count: 0, units: {} }, reasons: new Map(), draws: [] },
    ...more,
  };
}
const withPoints = (memberId: string, was: number, would: number) =>
  outcome({ memberId, months: new Map([['2026-01', pair(figures(was), figures(would))]]) });

/** After these members, one after the other. */
function tallied(outcomes: readonly Outcome[], worth = nothingIsWorth) {
  const tally = newTally();
  for (const one of outcomes) addOutcome(tally, one, worth, 'point');
  return tally;
}

describe('members are added up', () => {
  it('by what they did, what they were given by month, and what they hold', () => {
    const ana = outcome({
      sales: 3,
      activities: 1,
      months: new Map([
        ['2026-01', pair(figures(10, 1, 1), figures(5, 1))],
        ['2026-02', pair(figures(7), figures(8))],
      ]),
      held: { was: { point: 17 }, would: { point: 13, stamp: 1 } },
    });
    const ben = outcome({
      sales: 2,
      months: new Map([['2026-01', pair(figures(20), figures(30, 0, 2))]]),
      held: { was: { point: 20 }, would: { point: 30 } },
    });
    expect(tallied([ana, ben])).toMatchObject({
      members: 2,
      sales: 5,
      activities: 1,
      months: {
        '2026-01': pair(figures(30, 1, 1), figures(35, 1, 2)),
        '2026-02': pair(figures(7), figures(8)),
      },
      held: { was: { point: 37 }, would: { point: 43, stamp: 1 } },
    });
  });

  it('by the tier that they have and would have, those who left in none', () => {
    const up = outcome({ tier: { was: 'silver', would: 'gold' } });
    const same = outcome({ tier: { was: 'silver', would: 'silver' } });
    expect(tallied([up, same, up, outcome()]).tiers).toEqual({ 'silver > gold': 2, 'silver > silver': 1 });
  });

  it('by what they could not have redeemed', () => {
    const some = outcome({ missed: { count: 2, units: { '': 80, stamp: 10 } } });
    expect(tallied([some, some]).missed).toEqual({ count: 4, units: { '': 160, stamp: 20 } });
  });

  it('by the facts that stay as they were, for each reason, with three of them named', () => {
    const stays = (reason: Reason, ...causes: readonly string[]) =>
      outcome({ reasons: new Map([[reason, new Set(causes)]]) });
    const tally = tallied([
      stays('refused', 'a', 'b'),
      stays('refused', 'c', 'd'),
      stays('refused', 'e'),
      stays('fact-missing', 'f'),
    ]);
    nameReason(tally, 'unreadable', ['mem_9']);
    expect(tally.reasons).toEqual({
      refused: { facts: 5, members: 3, examples: ['a', 'b', 'c'] },
      'fact-missing': { facts: 1, members: 1, examples: ['f'] },
      unreadable: { facts: 1, members: 1, examples: ['mem_9'] },
    });
  });
});

describe('a member would have been given more', () => {
  const months = new Map([
    ['2026-01', pair(figures(10, 5, 1), figures(4, 9, 2))],
    ['2026-02', pair(figures(1), figures(3))],
  ]);

  it('by what it is worth, where anything has a worth', () => {
    expect(differenceOf({ months }, cents, 'point')).toBe(2 * (4 - 10) + 150 + 2 * (3 - 1));
    expect(differenceOf({ months }, { units: {}, rewards: { tea: 150 } }, 'point')).toBe(150);
    expect(differenceOf({ months }, { units: { stamp: 3 }, rewards: {} }, 'point')).toBe(12);
  });

  it('by one unit, where nothing has', () => {
    expect(differenceOf({ months }, nothingIsWorth, 'point')).toBe(-6 + 2);
    expect(differenceOf({ months }, nothingIsWorth, 'gone')).toBe(0);
  });
});

describe('those who would lose or gain most', () => {
  it('are named, the most first, and who has as much stays out', () => {
    const { losers, gainers } = tallied([
      withPoints('mem_1', 10, 7),
      withPoints('mem_2', 10, 2),
      withPoints('mem_3', 10, 10),
      withPoints('mem_4', 10, 11),
      withPoints('mem_5', 10, 30),
    ]);
    expect(losers).toEqual([
      { memberId: 'mem_2', difference: -8 },
      { memberId: 'mem_1', difference: -3 },
    ]);
    expect(gainers).toEqual([
      { memberId: 'mem_5', difference: 20 },
      { memberId: 'mem_4', difference: 1 },
    ]);
  });

  it('are ten at most: a later one has to have more than the last of them', () => {
    const ten = Array.from({ length: 10 }, (_, nth) => withPoints(`mem_${nth}`, 0, 10 + nth));
    const idsAfter = (difference: number) =>
      tallied([...ten, withPoints('mem_late', 0, difference)]).gainers.map(({ memberId }) => memberId);
    expect(idsAfter(10)).toEqual(ten.map(({ memberId }) => memberId).reverse());
    expect(idsAfter(11).slice(-2)).toEqual(['mem_1', 'mem_late']);
    expect(idsAfter(90)[0]).toBe('mem_late');
    expect(idsAfter(90)).toHaveLength(10);
  });
});
