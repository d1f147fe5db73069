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
const en = (text: string) => ({ en: text });
const one = (changes: Partial<Rule>): Programme => ({ ...small, rules: [{ ...rule, ...changes }] });
const point = (fixed: number): Give => ({ unit: 'point', fixed });
const star = { unitId: 'star', kind: 'points', name: en('star') } as const;
const credit = { unitId: 'credit', kind: 'money', name: en('credit') } as const;
const units = [unit, star, credit];
const double: Partial<Rule> = { stage: 'multiply', gives: [{ unit: 'point', multiply: 200 }], examples: [] };
const limit = { max: 1, what: 'given', per: 'day', of: 'member' } as const;

/** So many campaigns with a limit of everyone, each of its own lines; the first begins on a day of its own. */
const many = (count: number, first: string): Programme => {
  const ids = Array.from({ length: count }, (_, index) => `c-${index}`);
  const rules = ids.map(
    (id): Partial<Rule> => ({
      campaign: id,
      gives: [{ unit: 'point', give: 1, per: 100, of: 'net', lines: { category: [id] } }],
    }),
  );
  const shared = { max: 1000, what: 'given', per: 'life', of: 'everyone' } as const;
  const campaigns = ids.map((id, index) => [
    id,
    {
      name: en(id),
      ...(index === 0 ? { from: first, until: first } : { from: '2027-01-01', until: '2027-01-31' }),
      limits: [shared],
    },
  ]);
  return { ...withRules(...rules), campaigns: Object.fromEntries(campaigns) };
};

test('64 limits of everyone on one day, and another one on the day after them, are few enough', () => {
  expect(linesOf(many(64, '2027-01-01')).filter((line) => line.includes('of everyone'))).toEqual([]);
  expect(linesOf(many(65, '2027-02-01')).filter((line) => line.includes('of everyone'))).toEqual([]);
});

const found: Readonly<Record<string, readonly (readonly [string, Programme, string])[]>> = {
  'rules whose gives do not go with their stage': [
    [
      'a multiplier that gives something fixed',
      withRules({ ...double, gives: [point(5)] }),
      "rules.1.gives.0: a rule that multiplies gives nothing besides: write { unit, multiply }, or stage: 'bonus'",
    ],
    [
      'a bonus that multiplies',
      withRules({ stage: 'bonus', gives: [{ unit: 'point', multiply: 200 }] }),
      "rules.1.gives.0: a rule of the stage bonus multiplies nothing: write stage: 'multiply'",
    ],
    [
      'a multiplier of one',
      withRules({ ...double, gives: [{ unit: 'point', multiply: 100 }] }),
      'rules.1.gives.0.multiply: times one changes nothing: write 200 for double',
    ],
    [
      'a multiplier of what no base gives',
      { ...withRules({ ...double, gives: [{ unit: 'star', multiply: 200 }] }), units },
      "rules.1.gives.0: no base rule gives star on 'sale', so there is nothing to multiply: write such a rule, or multiply another unit",
    ],
    [
      'a multiplier of a fact that gives nothing',
      withRules({ ...double, on: 'birthday' }),
      "rules.1.gives.0: no base rule gives point on 'birthday', so there is nothing to multiply: write such a rule, or multiply another unit",
    ],
    [
      'a hold of a multiplier',
      withRules({ ...double, holdDays: 3 }),
      'rules.1.holdDays: what is multiplied goes where the base went: leave it out',
    ],
    [
      'a hold of a reward',
      one({ gives: [{ reward: 'coffee' }], holdDays: 3 }),
      'rules.0.holdDays: this rule gives no units: leave it out',
    ],
    [
      'a bonus that says it does not qualify',
      withRules({ stage: 'bonus', qualifies: false }),
      'rules.1.qualifies: a bonus never qualifies: leave it out',
    ],
    [
      'a rule without an example',
      one({ examples: [] }),
      'rules.0: this rule has no example: write what it gives for a fact or two under examples',
    ],
    [
      'net of an activity',
      one({ on: 'activity:review' }),
      "rules.0.gives.0: 'activity:review' has no net: write what a fact of that kind has, or answer to 'sale'",
    ],
    [
      'bands of what is no net',
      one({ gives: [{ unit: 'point', of: 'net', within: 'visits', bands: [{ give: 1, per: 1 }] }] }),
      "rules.0.gives.0.within: visits sums times, and bands are of net: name a counter that sums 'net'",
    ],
    [
      'bands that do not rise',
      {
        ...one({
          gives: [
            {
              unit: 'point',
              of: 'net',
              within: 'spend',
              bands: [
                { upTo: 9, give: 1, per: 1 },
                { upTo: 9, give: 2, per: 1 },
                { give: 3, per: 1 },
              ],
            },
          ],
        }),
        counters: { ...small.counters, spend: { on: ['sale'], sums: 'net', per: 'year' } },
      },
      'rules.0.gives.0.bands.1.upTo: the band before ends at 9: write more',
    ],
    [
      'a last band with an end',
      {
        ...one({
          gives: [{ unit: 'point', of: 'net', within: 'spend', bands: [{ upTo: 9, give: 1, per: 1 }] }],
        }),
        counters: { ...small.counters, spend: { on: ['sale'], sums: 'net', per: 'year' } },
      },
      'rules.0.gives.0.bands.0.upTo: nothing is said of what is above it: leave it out of the last band',
    ],
    [
      'an amount of a goal',
      {
        ...small,
        goals: {
          ten: {
            name: en('Ten'),
            count: 'visits',
            target: 10,
            again: 'once',
            gives: [{ unit: 'point', give: 1, per: 1, of: 'sale.nights' }],
          },
        },
      },
      'goals.ten.gives.0: there is no amount here to count: write { unit, fixed }',
    ],
  ],
  'limits that cut nothing': [
    [
      'of everyone, per fact',
      one({ limits: [{ ...limit, per: 'fact', of: 'everyone' }] }),
      "rules.0.limits.0.of: a fact is of one member: write of: 'member', or another period",
    ],
    [
      'of times, per fact',
      one({ limits: [{ ...limit, per: 'fact', what: 'times' }] }),
      "rules.0.limits.0.per: a rule gives once for a fact: write what: 'given', or another period",
    ],
    [
      'over months that roll on',
      one({ limits: [{ ...limit, per: { rollingMonths: 3 } }] }),
      "rules.0.limits.0.per: no limit is counted over months that roll on: write 'month', 'quarter' or 'year'",
    ],
    [
      'twice',
      one({ limits: [limit, { ...limit, max: 2 }] }),
      'rules.0.limits.1: there is another limit of the same kind: keep the lower one',
    ],
    [
      'of units where there are none',
      one({ gives: [{ reward: 'coffee' }], limits: [limit] }),
      "rules.0.limits.0.what: this rule gives no units to count: write what: 'times'",
    ],
    [
      'of two units together',
      {
        ...one({ campaign: 'c', gives: [point(1), { unit: 'star', fixed: 1 }] }),
        units,
        campaigns: { c: { name: en('C'), from: '2027-01-01', limits: [{ ...limit, per: 'life' }] } },
      },
      "campaigns.c.limits.0.what: its rules give point and star, which are counted together here: give each a campaign of its own, or write what: 'times'",
    ],
  ],
  'more limits of everyone than one fact can read': [
    [
      'in campaigns of the same days',
      many(65, '2027-01-01'),
      "rules: on 2027-01-01 a fact of the kind 'sale' could use 65 limits of everyone, and there is room for 64: put rules into one campaign with one limit, or let campaigns follow one another",
    ],
  ],
  'groups and campaigns that meet': [
    [
      'a group of two stages',
      { ...withRules({ group: 'g', stage: 'bonus' }, { group: 'g' }), groups: { g: 'best' } },
      'rules.2.group: other-0 of the group g is of the stage bonus: write a group for each stage',
    ],
    [
      'a group of amounts and factors, of other facts even',
      {
        ...withRules(
          { group: 'g', on: 'birthday', gives: [point(5)], examples: [{ gives: { point: 5 } }] },
          { ...double, group: 'g' },
        ),
        groups: { g: 'best' },
      },
      'rules.2.group: other-0 of the group g does not multiply, and this rule does: write a group for those that multiply, and another one for the others',
    ],
    [
      'a group of two units',
      {
        ...withRules({ group: 'g' }, { group: 'g', gives: [{ unit: 'star', fixed: 1 }] }),
        units,
        groups: { g: 'best' },
      },
      'rules.2.group: other-0 of the group g moves point: write a group for each unit',
    ],
    [
      'two campaigns for the same lines',
      {
        ...withRules({ stage: 'bonus', campaign: 'a' }, { stage: 'bonus', campaign: 'b' }),
        campaigns: { a: { name: en('A'), from: '2027-01-01' }, b: { name: en('B'), from: '2027-02-01' } },
      },
      "rules.2: it meets other-0 of the campaign a for the same lines, and both count: put other-0 and other-1 in a group that says 'sum', 'best' or 'first'",
    ],
    [
      'a campaign without a rule',
      { ...small, campaigns: { a: { name: en('A'), from: '2027-01-01' } } },
      "campaigns.a: no rule is of this campaign: write campaign: 'a' in one",
    ],
    [
      'a campaign that ends before it begins',
      {
        ...one({ campaign: 'a' }),
        campaigns: { a: { name: en('A'), from: '2027-02-01', until: '2027-01-01' } },
      },
      'campaigns.a.until: it ends before it begins on 2027-02-01: write a later day',
    ],
  ],
};

describe.each(Object.entries(found))('%s', (_, cases) => {
  test.each(cases)('%s', (__, programme, line) => {
    expect(linesOf(programme)).toEqual([line]);
  });
});
