/** What is written right and named right, and cannot be meant: each alone, and one line for it. */
import { describe, expect, test } from 'vitest';
import type { Give, Rule } from '#domain/programme/rule.ts';
import type { Programme } from '#domain/programme.ts';
import { small } from '../testing.ts';
import { checkProgramme } from './check.ts';
import { lineOf } from './finding.ts';

const linesOf = (programme: Programme): readonly string[] => checkProgramme(programme).map(lineOf);
const [rule] = small.rules as readonly [Rule];
const [unit] = small.units as readonly [Programme['units'][0]];
const en = (text: string) => ({ en: text });
const one = (changes: Partial<Rule>): Programme => ({ ...small, rules: [{ ...rule, ...changes }] });
const point = (fixed: number): Give => ({ unit: 'point', fixed });
const credit = { unitId: 'credit', kind: 'money', name: en('credit') } as const;

const found: Readonly<Record<string, readonly (readonly [string, Programme, string])[]>> = {
  'promises that nobody has': [
    [
      'arms that are no hundred',
      {
        ...small,
        experiments: {
          test: { arms: { a: 50, b: 40 }, from: '2027-01-01', until: '2027-02-01', decide: 'net' },
        },
      },
      'experiments.test.arms: its arms add up to 90: make them 100',
    ],
    [
      'an experiment that ends before it begins',
      {
        ...small,
        experiments: {
          test: { arms: { a: 50, b: 50 }, from: '2027-03-01', until: '2027-02-01', decide: 'net' },
        },
      },
      'experiments.test.until: it ends before it begins on 2027-03-01: write a later day',
    ],
    [
      'a goal in each of no periods',
      {
        ...small,
        goals: {
          ten: { name: en('Ten'), count: 'visits', target: 10, again: 'each-period', gives: [point(1)] },
        },
      },
      "goals.ten.again: the period of visits never begins again: write 'once' or 'every', or count by the month or the year",
    ],
    [
      'a streak by the month',
      {
        ...small,
        counters: { visits: { on: ['sale'], sums: 'days', per: 'month', streak: { of: 'week', least: 1 } } },
      },
      "counters.visits.per: a streak goes on for as long as it is kept up: write 'life'",
    ],
    [
      'a card that is never full',
      {
        ...small,
        units: [{ ...unit, most: 9 }],
        converts: { card: { from: 'point', each: 10, at: 'once-reached', gives: [{ reward: 'coffee' }] } },
      },
      'converts.card.each: nobody holds more than 9 point: write less, or raise most of the unit',
    ],
    [
      'a refund that leaves what stamps became',
      {
        ...small,
        units: [{ ...unit, refund: 'within-balance' }],
        converts: { card: { from: 'point', each: 10, at: 'once-reached', gives: [{ reward: 'coffee' }] } },
      },
      "converts.card.at: a refund takes back only point that are there still, and these are converted at once: who buys, converts and brings it back keeps what it became: write refund: 'full' for point, or convert at 'month-end'",
    ],
    [
      'a reward without a price',
      { ...small, rewards: { ...small.rewards, cake: { name: en('Cake'), kind: 'product' } } },
      'rewards.cake: nothing gives this reward and it has no price: write costs, or let a rule give it',
    ],
    [
      'a draw without entries',
      {
        ...small,
        draws: {
          bike: {
            name: en('Bike'),
            closes: '2027-06-30',
            prizes: [{ reward: 'coffee', times: 1 }],
            freeEntry: true,
          },
        },
      },
      "draws.bike: nothing gives an entry: let a rule give { entry: 'bike' }",
    ],
    [
      'a badge that nobody gets',
      { ...small, badges: { dozen: { name: en('Dozen') } } },
      "badges.dozen: nothing gives this badge: let a rule give { badge: 'dozen' }",
    ],
  ],
  'units that cannot be kept': [
    [
      'money with decimals',
      { ...small, units: [unit, { ...credit, decimals: 2 }] },
      'units.1.decimals: money is shown as its currency is, and is counted in its minor units: leave it out',
    ],
    [
      'a gift that lapses by itself',
      {
        ...one({ expiry: { months: 1, to: 'month' } }),
        units: [{ ...unit, expiry: { idle: { months: 12 }, keptBy: ['sale'] } }],
      },
      'rules.0.expiry: point lapses all together, by idleness: leave it out, or write { after } for the unit',
    ],
    [
      'a rest of what never lapses',
      { ...small, units: [{ ...unit, expiryRestsIn: ['gold'] }] },
      'units.0.expiryRestsIn: point never lapses: leave it out, or write expiry',
    ],
    [
      'a rest in the tier that everybody has',
      {
        ...small,
        units: [
          { ...unit, expiry: { idle: { months: 12 }, keptBy: ['sale'] }, expiryRestsIn: ['gold', 'member'] },
        ],
      },
      'units.0.expiryRestsIn.1: everybody is member at first, so that point would lapse in no tier: name higher tiers alone, or leave out expiry',
    ],
    [
      'sums of more months than there is room for',
      {
        ...small,
        counters: Object.fromEntries(
          ['visits', 'a', 'b', 'c'].map((id) => [
            id,
            { on: ['sale'], sums: 'times', per: { rollingMonths: 12 } },
          ]),
        ),
      },
      'programme: an account could grow to 2611 bytes, and 2048 is the most: keep fewer lots or count over shorter periods, first in counters.visits (335), counters.a (330), counters.b (330)',
    ],
    [
      'too many lots',
      { ...small, units: [{ ...unit, expiry: { after: { months: 3 } } }] },
      "units: points could be due on 101 days at once, and an account has room for 60: write units.0.expiry.after: { months: 3, to: 'month' }, or units.0.expiry.after.months: at most 1",
    ],
    [
      'too many lots by a rule',
      {
        ...one({ holdDays: 5, expiry: { days: 90 } }),
        units: [{ ...unit, expiry: { after: { months: 12, to: 'month' } } }],
      },
      'units: points could be due on 117 days at once, and an account has room for 60: write rules.0.expiry.days: at most 33',
    ],
  ],
};

describe.each(Object.entries(found))('%s', (_, cases) => {
  test.each(cases)('%s', (__, programme, line) => {
    expect(linesOf(programme)).toEqual([line]);
  });
});
