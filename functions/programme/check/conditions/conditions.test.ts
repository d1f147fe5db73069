import { expect, test } from 'vitest';
import type { Condition } from '#domain/programme/condition.ts';
import type { Programme } from '#domain/programme.ts';
import { small } from '../../testing.ts';
import { lineOf } from '../finding.ts';
import { checkConditions } from './conditions.ts';

const linesWith = (condition: Condition, changes: Partial<Programme> = {}): readonly string[] => {
  const [rule] = small.rules;
  if (rule === undefined) throw new Error('no rule');
  return checkConditions({
    ...small,
    ...changes,
    rules: [{ ...rule, if: condition }],
  }).map(lineOf);
};
const never = 'this can never be: write an atLeast that is less than below';
const contradiction =
  'this can never be: two of these contradict each other: change one of them, or write any';
const always = 'this is always so: leave it out';

test.each<[Condition, string]>([
  [{ of: 'net', atLeast: 500, below: 500 }, `rules.0.if: ${never}`],
  [{ count: 'visits', every: 5, below: 5 }, `rules.0.if: ${never}`],
  [{ since: 'birthday', atLeast: 4, below: -3 }, `rules.0.if: ${never}`],
  [
    {
      all: [
        { of: 'net', atLeast: 500 },
        { of: 'net', below: 400 },
      ],
    },
    `rules.0.if: ${contradiction}`,
  ],
  [{ all: [{ tier: ['gold'] }, { not: { tier: ['gold', 'member'] } }] }, `rules.0.if.all.1.not: ${always}`],
  [{ all: [{ tier: ['gold'] }, { not: { tier: ['gold'] } }] }, `rules.0.if: ${contradiction}`],
  [{ all: [{ tier: ['gold'] }, { tier: ['member'] }] }, `rules.0.if: ${contradiction}`],
  [
    { all: [{ on: { weekdays: [1, 2] } }, { any: [{ on: { weekdays: [6] } }, { on: { weekdays: [7] } }] }] },
    `rules.0.if: ${contradiction}`,
  ],
  [
    { all: [{ on: { until: '2026-12-31' } }, { on: { from: '2027-01-01' } }] },
    `rules.0.if: ${contradiction}`,
  ],
  [
    { all: [{ on: { hours: ['08:00', '10:00'] } }, { on: { hours: ['10:00', '12:00'] } }] },
    `rules.0.if: ${contradiction}`,
  ],
  [
    {
      all: [
        { of: 'sale.rate', is: ['saver'] },
        { of: 'sale.rate', is: ['flexible'] },
      ],
    },
    `rules.0.if: ${contradiction}`,
  ],
  [{ all: [{ segment: 'gold' }, { tier: ['member'] }] }, `rules.0.if: ${contradiction}`],
  [{ all: [{ arm: 'test.a' }, { arm: 'test.b' }] }, `rules.0.if: ${contradiction}`],
  [{ all: [{ membership: 'club' }, { not: { membership: 'club' } }] }, `rules.0.if: ${contradiction}`],
  [
    { on: { from: '2027-02-01', until: '2027-01-01' } },
    'rules.0.if: this can never be: write a from that is not after until, and days that there are',
  ],
  [
    { on: { from: '2027-01-04', until: '2027-01-06', weekdays: [7] } },
    'rules.0.if: this can never be: write a from that is not after until, and days that there are',
  ],
  [
    { on: { from: '2027-02-01', until: '2027-02-28', days: [30] } },
    'rules.0.if: this can never be: write a from that is not after until, and days that there are',
  ],
  [{ tier: ['member', 'gold'] }, `rules.0.if: ${always}`],
  [{ on: { weekdays: [1, 2, 3, 4, 5, 6, 7] } }, `rules.0.if: ${always}`],
  [{ on: { hours: ['00:00', '24:00'] } }, `rules.0.if: ${always}`],
  [{ of: 'net', atLeast: 0 }, `rules.0.if: ${always}`],
  [
    {
      any: [
        { count: 'visits', atLeast: 3 },
        { count: 'visits', below: 5 },
      ],
    },
    `rules.0.if: ${always}`,
  ],
  [{ any: [{ tier: ['gold'] }, { not: { tier: ['gold'] } }] }, `rules.0.if: ${always}`],
  [{ of: 'net' }, 'rules.0.if: this asks nothing: write atLeast or below'],
  [{ of: 'sale.cup' }, 'rules.0.if: this asks nothing: write is, atLeast or below'],
  [{ count: 'visits' }, 'rules.0.if: this asks nothing: write atLeast, below or every'],
  [{ on: {} }, 'rules.0.if: this asks nothing: write from, until, weekdays, hours or days'],
])('%j is found', (condition, line) => {
  expect(linesWith(condition, { segments: { gold: { tier: ['gold'] } } })).toEqual([line]);
});

test.each<[Condition]>([
  [{ of: 'net', atLeast: 500, below: 501 }],
  [
    {
      all: [
        { of: 'net', atLeast: 500 },
        { of: 'net', lines: { sku: ['A'] }, below: 400 },
      ],
    },
  ],
  [
    {
      all: [
        { of: 'net', atLeast: 500 },
        { of: 'quantity', below: 4 },
      ],
    },
  ],
  [{ count: 'visits', every: 5, below: 6 }],
  [{ since: 'sale' }],
  [{ since: 'sale', atLeast: 0 }],
  [{ since: 'birthday', atLeast: -3, below: 4 }],
  [{ not: { since: 'sale', below: 60 } }],
  [{ all: [{ not: { of: 'sale.rate', is: ['saver'] } }, { not: { of: 'sale.rate', is: ['flexible'] } }] }],
  [
    {
      any: [
        { of: 'sale.cup', is: [true] },
        { of: 'sale.cup', is: [false] },
      ],
    },
  ],
  [{ all: [{ on: { hours: ['22:00', '02:00'] } }, { on: { hours: ['01:00', '03:00'] } }] }],
  [{ on: { from: '2027-01-01', until: '2027-12-31', weekdays: [5], days: [13] } }],
  [{ on: { weekdays: [1], days: [29], from: '2028-02-01', until: '2029-01-31' } }],
  [{ not: { on: { from: '2027-01-01', until: '2027-01-31' } } }],
  [{ all: [{ segment: 'gold' }, { not: { count: 'visits', atLeast: 20 } }] }],
  [{ any: [{ tier: ['gold'] }, { count: 'visits', below: 2 }] }],
])('%j is left alone', (condition) => {
  expect(linesWith(condition, { segments: { gold: { tier: ['gold'] } } })).toEqual([]);
});

test('a rule that its campaign leaves no room for is found, by days and by members', () => {
  const campaigns = {
    spring: { name: { en: 'Spring' }, from: '2027-03-01', until: '2027-05-31', for: { tier: ['gold'] } },
  } satisfies Programme['campaigns'];
  const [rule] = small.rules;
  if (rule === undefined) throw new Error('no rule');
  const within = (condition: Condition) =>
    checkConditions({ ...small, campaigns, rules: [{ ...rule, campaign: 'spring', if: condition }] }).map(
      lineOf,
    );
  const line =
    'rules.0.if: this can never be within the campaign spring: change it, or the days or the members of the campaign';
  expect(within({ on: { until: '2027-02-28' } })).toEqual([line]);
  expect(within({ tier: ['member'] })).toEqual([line]);
  expect(within({ on: { weekdays: [1] } })).toEqual([]);
});

test('what would take too many ways to follow is left alone', () => {
  const either = (start: number): Condition => ({
    any: Array.from({ length: 4 }, (_, index) => ({ of: 'net' as const, below: start + index + 1 })),
  });
  expect(linesWith({ all: Array.from({ length: 8 }, (_, index) => either(index * 4)) })).toEqual([]);
});
