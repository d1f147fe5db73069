import { expect, test } from 'vitest';
import { linesOf, small, withGive, withIf, withRule } from '../testing.ts';

const [unit] = small.units;
const anId = 'write a small letter, then letters, digits and hyphens: 32 at most';
const aPeriod = "write 'fact', 'day', 'week', 'month', 'quarter', 'year', 'life' or { rollingMonths: 12 }";
const aSpan = "write { days: 30 }, or { months: 12, to: 'month' }";
const aCondition =
  'write a condition: one of all, any, not, of, count, since, on, tier, membership, segment, arm';
const aKind =
  "write what happened: 'sale', 'enrolled', 'birthday', 'anniversary', 'activity:check-in', 'tier:gold', 'goal:fifty', 'membership:club:month' …";

test.each<[unknown, string]>([
  [{ tier: 'gold' }, 'tier: "gold" does not fit: write a list'],
  [{ tiers: ['gold'] }, 'tiers: there is no such field: did you mean tier?'],
  [{ of: 'netto', atLeast: 3 }, 'of: "netto" does not fit: write one of "net", "quantity"'],
  [{ of: 'net', atleast: 3 }, 'atleast: there is no such field: did you mean atLeast?'],
  [{ on: { weekdays: [8] } }, 'on.weekdays.0: 8 does not fit: write at most 7'],
  [{ on: { weekday: [2] } }, 'on.weekday: there is no such field: did you mean weekdays?'],
  [{ on: { from: '2026-02-30' } }, 'on.from: there is no such day: write one such as 2026-11-30'],
  [{ on: { hours: ['9:00', '12:00'] } }, 'on.hours.0: "9:00" does not fit: write a time such as 09:30'],
  [{ all: { tier: ['a'] } }, 'all: {"tier":["a"]} does not fit: write a list'],
  [
    { all: [{ tier: ['a'] }, { segmnt: 'x' }] },
    'all.1.segmnt: there is no such field: did you mean segment?',
  ],
  [{ all: [] }, 'all: [] does not fit: write a list of at least 1 item'],
  [{ count: 'visits', every: 1 }, 'every: 1 does not fit: write at least 2'],
  [{ since: 'birth', below: 3 }, 'since: "birth" does not fit: write one of "enrolled", "sale", "birthday"'],
  [{ not: { of: 'sale.cup', is: 'yes' } }, 'not.is: "yes" does not fit: write a list'],
  [{ arm: 'comeback' }, 'arm: "comeback" does not fit: write an arm such as comeback.points'],
  [{ any: [{ of: 'net', atLeast: 1.5 }] }, 'any.0.atLeast: 1.5 does not fit: write a whole number'],
  [
    { of: 'net', atLeast: 1, lines: { categories: ['a'] } },
    'lines.categories: there is no such field: did you mean category?',
  ],
  [
    { of: 'net', atLeast: 1, lines: { where: { brand: 'Sol' } } },
    'lines.where.brand: "Sol" does not fit: write a list',
  ],
  [{ of: 'net', atLeast: 1, lines: { not: { sku: 'A' } } }, 'lines.not.sku: "A" does not fit: write a list'],
])('a condition of a wrong form, %j, is held to the one that was meant', (condition, line) => {
  expect(linesOf(withIf(condition))).toEqual([`rules.0.if.${line}`]);
});

test.each([
  ['tuesday'],
  [{}],
  [{ weekdays: [2] }],
  [null],
  [['net']],
])('what is no condition at all, %j, is told what there is', (condition) => {
  expect(linesOf(withIf(condition))).toEqual([
    `rules.0.if: ${JSON.stringify(condition)} does not fit: ${aCondition}`,
  ]);
});

test.each<[unknown, string]>([
  [{ unit: 'point', multiply: 1.5 }, '.multiply: it counts hundredths: write a whole number, 150 for ×1.5'],
  [{ unit: 'point', give: 1 }, ': per and of are missing: write { unit, give, per, of, lines?, carry? }'],
  [{ unit: 'point', fixd: 1 }, '.fixd: there is no such field: did you mean fixed?'],
  [
    { unit: 'point', give: 1, per: 100, of: 'gross' },
    `.of: "gross" does not fit: write 'net', 'quantity' or a number that is declared, 'activity.minutes'`,
  ],
  [{ tier: 'gold' }, ': lasts is missing: write { tier, lasts }'],
  [{ reward: 'coffee', valid: 30 }, `.valid: 30 does not fit: ${aSpan}`],
  [{ reward: 'coffee', valid: { month: 3 } }, '.valid.month: there is no such field: did you mean months?'],
  [{ unit: 'Point', fixed: 1 }, `.unit: "Point" does not fit: ${anId}`],
  [{ unit: 'point', give: 1, per: 100, of: 'net', carry: 'yes' }, '.carry: "yes" does not fit: write true'],
  [
    { unit: 'point', of: 'net', within: 'visits', bands: [{ give: 1 }] },
    '.bands.0.per: is missing: write a number',
  ],
  [
    { points: 5 },
    ': {"points":5} does not fit: write what is given: { unit, fixed }, { unit, give, per, of }, { unit, multiply }, { reward }, { badge }, { entry }, { tier, lasts } or { membership, lasts }',
  ],
])('a give of a wrong form, %j, as well', (give, line) => {
  expect(linesOf(withGive(give))).toEqual([`rules.0.gives.0${line}`]);
});

test.each<[string, object, string]>([
  [
    'a fact that never happens',
    withRule({ on: 'purchase' }),
    `rules.0.on: "purchase" does not fit: ${aKind}`,
  ],
  [
    'an activity without its name',
    withRule({ on: 'activity' }),
    `rules.0.on: "activity" does not fit: ${aKind}`,
  ],
  [
    'a stage that there is not',
    withRule({ stage: 'first' }),
    'rules.0.stage: "first" does not fit: write one of "base", "bonus", "multiply"',
  ],
  [
    'a limit by the hour',
    withRule({ limits: [{ max: 1, per: 'hour', what: 'times', of: 'member' }] }),
    `rules.0.limits.0.per: "hour" does not fit: ${aPeriod}`,
  ],
  [
    'an example of some Tuesday',
    withRule({ examples: [{ gives: { point: 1 }, at: 'Tuesday' }] }),
    'rules.0.examples.0.at: "Tuesday" does not fit: write a day and a time on your clock, such as 2026-11-24T10:30',
  ],
  [
    'a name for one alone',
    { ...small, units: [{ ...unit, name: { en: { one: 'point' } } }] },
    'units.0.name.en: other is missing: write { zero?, one?, two?, few?, many?, other }',
  ],
  [
    'an expiry as it was in schema 1',
    { ...small, units: [{ ...unit, expiry: { kind: 'month-end', months: 12 } }] },
    `units.0.expiry: {"kind":"month-end","months":12} does not fit: write { after: { months: 12, to: 'month' } }, or { idle: { months: 12 }, keptBy: ['sale'] }`,
  ],
  [
    'an idleness that nothing ends',
    { ...small, units: [{ ...unit, expiry: { idle: { months: 12 } } }] },
    'units.0.expiry: keptBy is missing: write { idle, keptBy }',
  ],
  [
    'a multiplier without bounds',
    withRule({ stage: 'multiply', gives: [{ unit: 'point', multiply: 20_000 }] }),
    'rules.0.gives.0.multiply: 20000 does not fit: write at most 10000',
  ],
  [
    'an attribute of nobody',
    { ...small, attributes: { cup: 'flag' } },
    'attributes.cup: this name does not fit: write an attribute such as member.baby or sale.ownCup or line.brand or activity.class',
  ],
  [
    'an attribute of a kind that there is not',
    { ...small, attributes: { 'sale.cup': 'bool' } },
    "attributes.sale.cup: \"bool\" does not fit: write 'number', 'date', 'flag', or the list of what it may say: ['yoga', 'spin']",
  ],
  [
    'an attribute that may say halves',
    { ...small, attributes: { 'sale.cup': [1.5] } },
    'attributes.sale.cup.0: 1.5 does not fit: write a text, a whole number, true or false',
  ],
  [
    'a need of a counter by another word',
    { ...small, tiers: [small.tiers[0], { ...small.tiers[1], needs: [{ counter: 'visits', atLeast: 3 }] }] },
    'tiers.1.needs.0.counter: there is no such field: did you mean count?',
  ],
  [
    'a counter of something unheard of',
    { ...small, counters: { visits: { ...small.counters['visits'], sums: 'visits' } } },
    "counters.visits.sums: \"visits\" does not fit: write 'times', 'days', 'net', 'quantity', 'unit:point' or a number that is declared, 'sale.nights'",
  ],
  [
    'a segment that begins with a digit',
    { ...small, segments: { '2x': { tier: ['gold'] } } },
    `segments.2x: this name does not fit: ${anId}`,
  ],
  ['schema 2 that does not say so', { ...small, schema: undefined }, 'schema: is missing: write 2'],
  ['a schema of tomorrow', { ...small, schema: 3 }, 'schema: 3 does not fit: write 2'],
  [
    'units of which none is the main one',
    { ...small, units: [] },
    'units: [] does not fit: write a list of at least 1 item',
  ],
])('%s is told in one line', (_, programme, line) => {
  expect(linesOf(programme)).toEqual([line]);
});

test('a programme that holds comes out as it went in', () => {
  expect(linesOf(small)).toEqual([]);
});
