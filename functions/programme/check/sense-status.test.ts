/** What is written right and named right, and cannot be meant: each alone, and one line for it. */
import { describe, expect, test } from 'vitest';
import type { Give, Rule } from '#domain/programme/rule.ts';
import type { Programme } from '#domain/programme.ts';
import { small, withRules } from '../testing.ts';
import { checkProgramme } from './check.ts';
import { lineOf } from './finding.ts';

const linesOf = (programme: Programme): readonly string[] => checkProgramme(programme).map(lineOf);
const [rule] = small.rules as readonly [Rule];
const [unit] = small.units as readonly [Programme['units'][0]];
const [member, gold] = small.tiers as readonly [Programme['tiers'][0], Programme['tiers'][0]];
const en = (text: string) => ({ en: text });
const point = (fixed: number): Give => ({ unit: 'point', fixed });
const star = { unitId: 'star', kind: 'points', name: en('star') } as const;
const credit = { unitId: 'credit', kind: 'money', name: en('credit') } as const;
const units = [unit, star, credit];

const found: Readonly<Record<string, readonly (readonly [string, Programme, string])[]>> = {
  circles: [
    [
      'segments of each other',
      { ...small, segments: { a: { segment: 'b' }, b: { all: [{ segment: 'a' }, { tier: ['gold'] }] } } },
      'segments.a: it is defined by itself: a → b → a: leave it out of one of them',
    ],
    [
      'counters of each other',
      {
        ...small,
        counters: {
          visits: { on: ['sale'], sums: 'times', per: 'life', if: { count: 'others', below: 5 } },
          others: { on: ['sale'], sums: 'times', per: 'life', if: { count: 'visits', below: 5 } },
        },
      },
      'counters.visits.if: it counts by what it comes to: visits → others → visits: count by something else',
    ],
    [
      'units that become each other',
      {
        ...small,
        units,
        converts: {
          a: { from: 'point', each: 10, at: 'asked', gives: [{ unit: 'star', fixed: 1 }] },
          b: { from: 'star', each: 1, at: 'asked', gives: [point(10)] },
        },
      },
      'converts.a.gives: point become point again: point → star → point: end it in a reward, or in a unit that is not converted back',
    ],
    [
      'a unit that becomes itself',
      { ...small, converts: { a: { from: 'point', each: 10, at: 'once-reached', gives: [point(11)] } } },
      'converts.a.gives: point become point again: point → point: end it in a reward, or in a unit that is not converted back',
    ],
    [
      'a goal that leads to itself',
      {
        ...withRules({ on: 'goal:ten', gives: [point(1)] }),
        counters: { visits: { on: ['sale', 'goal:ten'], sums: 'times', per: 'life' } },
        goals: { ten: { name: en('Ten'), count: 'visits', target: 10, again: 'every', gives: [point(1)] } },
      },
      'rules: facts follow from themselves: goal:ten → goal:ten: let one of them give nothing that leads to the next',
    ],
    [
      'a tier that leads to itself',
      withRules({ on: 'tier:gold', gives: [{ tier: 'gold', lasts: { days: 30 } }] }),
      'rules: facts follow from themselves: tier:gold → tier:gold: let one of them give nothing that leads to the next',
    ],
  ],
  'tiers that are out of order or out of reach': [
    [
      'a first tier that has to be earned',
      { ...small, tiers: [{ ...member, needs: [{ count: 'visits', atLeast: 1 }] }, gold] },
      'tiers.0.needs: everybody starts in the first tier: write []',
    ],
    [
      'a second tier for everybody',
      { ...small, tiers: [member, { ...gold, needs: [] }] },
      'tiers.1.needs: only the first tier is for everybody: write what it takes',
    ],
    [
      'a higher tier that takes less',
      {
        ...small,
        tiers: [member, gold, { ...gold, tierId: 'platinum', needs: [{ count: 'visits', atLeast: 9 }] }],
      },
      'tiers.2.needs.0.atLeast: a tier before takes 10 of visits: write more',
    ],
    [
      'a tier by the day',
      { ...small, counters: { visits: { on: ['sale'], sums: 'times', per: 'day' } } },
      'tiers.1.needs: visits is summed by the day, and no tier is that short: name a counter by the month or longer',
    ],
    [
      'a tier that nothing leads to',
      {
        ...small,
        counters: { visits: { on: ['sale'], sums: 'unit:point', per: 'year' } },
        rules: [{ ...rule, qualifies: false }],
      },
      'tiers.1.needs: nothing adds to visits, so that nobody reaches it: write a base rule that qualifies, or name another counter',
    ],
    [
      'a window-end that keeps',
      { ...small, review: { ...small.review, keeps: { months: 6 } } },
      "review.keeps: at window-end a tier is kept as long as its counter says: leave it out, or write at: 'anniversary'",
    ],
    [
      'a year-end that does not say how long',
      { ...small, review: { ...small.review, at: 'year-end' } },
      "review: keeps is missing: write keeps: { months: 12, to: 'year' }",
    ],
    [
      'a grace that looks back too far',
      { ...small, review: { ...small.review, graceDays: 340 } },
      'review.graceDays: the window of 12 months and the grace together are more than 24 months: shorten one of them',
    ],
  ],
};

describe.each(Object.entries(found))('%s', (_, cases) => {
  test.each(cases)('%s', (__, programme, line) => {
    expect(linesOf(programme)).toEqual([line]);
  });
});
