/** Each mistake alone, in a programme that holds: one line for it, and no other. */
import { describe, expect, test } from 'vitest';
import type { Rule } from '#domain/programme/rule.ts';
import type { Programme } from '#domain/programme.ts';
import { small, withRules } from '../testing.ts';
import { checkProgramme } from './check.ts';
import { lineOf } from './finding.ts';

const linesOf = (programme: Programme): readonly string[] => checkProgramme(programme).map(lineOf);
const [rule] = small.rules as readonly [Rule];
const [unit] = small.units;
const [member, gold] = small.tiers;
const one = (changes: Partial<Rule>): Programme => ({ ...small, rules: [{ ...rule, ...changes }] });
const visits = { on: ['sale'], sums: 'times', per: { rollingMonths: 12 } } as const;
const en = (text: string) => ({ en: text });

test('a programme that holds leaves nothing to be found', () => {
  expect(linesOf(small)).toEqual([]);
  expect(linesOf(withRules({}))).toEqual([]);
});

describe('names that nothing declares', () => {
  test.each<[string, Programme, string]>([
    [
      'a unit',
      one({ gives: [{ unit: 'points', fixed: 1 }] }),
      'rules.0.gives.0.unit: units have no points: did you mean point?',
    ],
    [
      'a counter',
      one({ if: { count: 'visit', atLeast: 3 } }),
      'rules.0.if.count: counters have no visit: did you mean visits?',
    ],
    [
      'a tier',
      one({ if: { tier: ['golden', 'gold'] } }),
      'rules.0.if.tier.0: tiers have no golden: did you mean gold?',
    ],
    [
      'a tier like no other',
      one({ if: { tier: ['gold', 'platinum'] } }),
      'rules.0.if.tier.1: tiers have no platinum: declare it in tiers, or write one of member, gold',
    ],
    ['a group', one({ group: 'best' }), 'rules.0.group: groups have no best: declare it in groups'],
    [
      'a campaign',
      one({ campaign: 'spring' }),
      'rules.0.campaign: campaigns have no spring: declare it in campaigns',
    ],
    [
      'a segment',
      one({ if: { segment: 'parents' } }),
      'rules.0.if.segment: segments have no parents: declare it in segments',
    ],
    [
      'a membership',
      one({ if: { not: { membership: 'club' } } }),
      'rules.0.if.not.membership: memberships have no club: declare it in memberships',
    ],
    [
      'an experiment',
      one({ if: { arm: 'test.a' } }),
      'rules.0.if.arm: experiments have no test: declare it in experiments',
    ],
    [
      'a reward',
      one({ gives: [{ reward: 'cofee' }] }),
      'rules.0.gives.0.reward: rewards have no cofee: did you mean coffee?',
    ],
    [
      'a badge',
      one({ gives: [{ badge: 'dozen' }] }),
      'rules.0.gives.0.badge: badges have no dozen: declare it in badges',
    ],
    [
      'a draw',
      one({ gives: [{ entry: 'bike' }] }),
      'rules.0.gives.0.entry: draws have no bike: declare it in draws',
    ],
    [
      'a tier that is reached',
      one({ on: 'tier:silver', gives: [{ unit: 'point', fixed: 1 }] }),
      'rules.0.on: tiers have no silver: declare it in tiers, or write one of member, gold',
    ],
    [
      'a goal that is reached',
      one({ on: 'goal:fifty', gives: [{ unit: 'point', fixed: 1 }] }),
      'rules.0.on: goals have no fifty: declare it in goals',
    ],
    [
      'an attribute',
      one({ if: { of: 'sale.cups', is: [true] } }),
      'rules.0.if.of: attributes have no sale.cups: did you mean sale.cup?',
    ],
    [
      'an attribute of lines',
      one({ gives: [{ unit: 'point', give: 1, per: 100, of: 'net', lines: { where: { brand: ['Sol'] } } }] }),
      'rules.0.gives.0.lines.where.brand: attributes have no line.brand: declare it in attributes',
    ],
    [
      'a counter of a tier',
      { ...small, tiers: [member, { ...gold, needs: [{ count: 'nights', atLeast: 3 }] }] } as Programme,
      'tiers.1.needs.0.count: counters have no nights: declare it in counters, or write one of visits',
    ],
    [
      'a tier in which nothing lapses',
      {
        ...small,
        units: [{ ...unit, expiry: { after: { months: 1, to: 'month' } }, expiryRestsIn: ['silver'] }],
      } as Programme,
      'units.0.expiryRestsIn.0: tiers have no silver: declare it in tiers, or write one of member, gold',
    ],
    [
      'the unit of a price',
      {
        ...small,
        rewards: { coffee: { name: en('A coffee'), kind: 'product', costs: { unit: 'star', amount: 1 } } },
      },
      'rewards.coffee.costs.unit: units have no star: declare it in units, or write one of point',
    ],
    [
      'a gift of an example',
      one({ examples: [{ net: 1, gives: { star: 1 } }] }),
      'rules.0.examples.0.gives.star: units have no star: declare it in units, or write one of point',
    ],
    [
      'an experiment of an example',
      one({ examples: [{ net: 1, arms: { test: 'a' }, gives: {} }] }),
      'rules.0.examples.0.arms.test: experiments have no test: declare it in experiments',
    ],
    [
      'a kind of gift of an example',
      one({ examples: [{ net: 1, gives: { 'gift:x': 1 } }] }),
      'rules.0.examples.0.gives.gift:x: nothing is given as gift: write one of reward, badge, entry, tier, membership',
    ],
  ])('%s', (_, programme, line) => {
    expect(linesOf(programme)).toEqual([line]);
  });
});

describe('what an attribute never says', () => {
  test.each<[string, Programme, string]>([
    [
      'a text of a flag',
      one({ if: { of: 'sale.cup', is: ['yes'] } }),
      'rules.0.if.is: sale.cup never says "yes": write [true]',
    ],
    [
      'a word that is not of the list',
      one({ if: { of: 'sale.rate', is: ['saver', 'cheap'] } }),
      'rules.0.if.is: sale.rate never says "cheap": write ["flexible","saver"]',
    ],
    [
      'an amount of a flag',
      one({ if: { of: 'sale.cup', atLeast: 1 } }),
      "rules.0.if: sale.cup is no number: declare it as 'number', or ask { is: [true] }",
    ],
    [
      'an amount of a word',
      one({ gives: [{ unit: 'point', give: 1, per: 1, of: 'sale.rate' }] }),
      `rules.0.gives.0.of: sale.rate is no number: declare it as 'number', or ask { is: ["flexible","saver"] }`,
    ],
    [
      'an activity of a sale',
      one({ if: { of: 'activity.class', is: ['yoga'] } }),
      "rules.0.if.of: 'sale' has no activity.class: ask it of what answers to activities alone, such as 'activity:check-in'",
    ],
    [
      'a sale of an activity',
      one({
        on: 'activity:review',
        gives: [{ unit: 'point', fixed: 1 }],
        if: { of: 'sale.cup', is: [true] },
      }),
      "rules.0.if.of: 'activity:review' has no sale.cup: ask it of what answers to 'sale' alone",
    ],
    [
      'a channel that is a number',
      one({ if: { of: 'sale.channel', is: [3] } }),
      'rules.0.if.is: sale.channel never says 3: write ["online"]',
    ],
    [
      'a value of an example',
      one({ examples: [{ net: 1, with: { 'sale.cup': 'yes' }, gives: {} }] }),
      'rules.0.examples.0.with.sale.cup: sale.cup never says "yes": write [true]',
    ],
  ])('%s', (_, programme, line) => {
    expect(linesOf(programme)).toEqual([line]);
  });

  test('every sale has a channel and a place without their being declared', () => {
    expect(linesOf(one({ if: { of: 'sale.channel', is: ['online'] } }))).toEqual([]);
  });
});

describe('texts and ids', () => {
  test.each<[string, Programme, string]>([
    [
      'a text that is missing in a language',
      {
        ...small,
        languages: ['en', 'es'],
        tiers: [
          { ...member, name: { en: 'Member', es: 'Miembro' } },
          { ...gold, name: { en: 'Gold', es: 'Oro' } },
        ],
        units: [{ ...unit, name: { en: 'point', es: 'punto' } }],
        rewards: {},
        rules: [rule],
      } as Programme,
      'rules.0.name: there is no text in es: write one for each of the languages',
    ],
    [
      'a text in a language that it has not',
      one({ name: { en: 'A', fr: 'B' } }),
      'rules.0.name.fr: fr is no language of the programme: add it to languages, or leave it out',
    ],
    [
      'a plural that is missing',
      { ...small, units: [{ ...unit, name: { en: { other: 'points' } } }] } as Programme,
      'units.0.name.en: a number in en may need the form one: write it',
    ],
    [
      'a plural that the language has not',
      {
        ...small,
        units: [{ ...unit, name: { en: { one: 'point', two: 'points', other: 'points' } } }],
      } as Programme,
      'units.0.name.en.two: en has no such form: leave it out',
    ],
    [
      'a rule twice',
      withRules({ ruleId: 'base' }),
      'rules.1.ruleId: base is at rules.0 as well: give each an id of its own',
    ],
    [
      'a tier twice',
      {
        ...small,
        tiers: [member, gold, { ...gold, needs: [{ count: 'visits', atLeast: 20 }] }],
      } as Programme,
      'tiers.2.tierId: gold is at tiers.1 as well: give each an id of its own',
    ],
    [
      'a language twice',
      { ...small, languages: ['en', 'en'] },
      'languages.1: en is at languages.0 as well: name it once',
    ],
  ])('%s', (_, programme, line) => {
    expect(linesOf(programme)).toEqual([line]);
  });
});

test.each<[string, string]>([
  ['counter:visit', 'visit'],
  ['segment:parents', 'parents'],
  ['sale.cups', 'sale.cups'],
  ['sale.rates=saver', 'sale.rates'],
])('words for %s, which there is not, are asked about', (key, name) => {
  expect(linesOf({ ...small, labels: { [key]: en('words') } })).toEqual([
    `labels.${key}: there is no ${name} to be named: declare it, or leave this out`,
  ]);
});

test('words for what there is, and for what tills call theirs, are left alone', () => {
  const keys = ['counter:visits', 'sale.cup', 'sale.rate=saver', 'category:x', 'sku:y', 'activity:z'];
  expect(linesOf({ ...small, labels: Object.fromEntries(keys.map((key) => [key, en('words')])) })).toEqual(
    [],
  );
  expect(linesOf({ ...small, labels: { 'sku:y': { fr: 'mots' } } })).toEqual([
    'labels.sku:y: there is no text in en: write one for each of the languages',
    'labels.sku:y.fr: fr is no language of the programme: add it to languages, or leave it out',
  ]);
});

test('what a refused programme says is every error, and no warning', () => {
  const findings = checkProgramme(one({ name: { fr: 'B' }, group: 'best' }));
  expect(findings.map(({ severity }) => severity)).toEqual(['error', 'error', 'warning']);
});

test('categories and articles that no line ever had are asked about, where they are known', () => {
  const programme = one({
    gives: [
      { unit: 'point', give: 1, per: 100, of: 'net', lines: { category: ['frut'], not: { sku: ['X'] } } },
    ],
  });
  const known = { categories: ['fruit'], skus: ['A'] };
  expect(checkProgramme(programme, known).map(lineOf)).toEqual([
    'rules.0.gives.0.lines.category.0: no line has had the category frut so far: did you mean fruit?',
    'rules.0.gives.0.lines.not.sku.0: no line has had the SKU X so far: write it as the tills do',
  ]);
  expect(checkProgramme(programme, {})).toEqual([]);
});

test('a counter that is named is found in each of its places', () => {
  expect(linesOf({ ...small, counters: { visit: visits } })).toEqual([
    'tiers.1.needs.0.count: counters have no visits: did you mean visit?',
  ]);
});
