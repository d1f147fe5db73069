import { describe, expect, test } from 'vitest';
import type { Example, Rule } from '#domain/programme/rule.ts';
import type { Programme } from '#domain/programme.ts';
import { lineOf } from './check/finding.ts';
import { playExamples } from './play-examples.ts';
import { programmes } from './programmes.ts';
import { small } from './testing.ts';

const today = '2026-11-30';
const [rule] = small.rules as readonly [Rule];
const linesOf = (programme: Programme) => playExamples(programme, today).map(lineOf);
const withExamples = (changes: Partial<Rule>, ...examples: readonly Example[]): Programme => ({
  ...small,
  rules: [{ ...rule, ...changes, examples }],
});

test.each(
  Object.entries(programmes),
)('every example of the programme %s comes out as it says', (_, programme) => {
  expect(linesOf(programme)).toEqual([]);
});

describe('an example that comes out otherwise is told', () => {
  test('when the rule was changed without it', () => {
    expect(linesOf(small)).toEqual([]);
    const gives = [{ unit: 'point', give: 2, per: 100, of: 'net' }] as const;
    expect(linesOf({ ...small, rules: [{ ...rule, gives }] })).toEqual([
      'rules.0.examples.0.gives: base gives 24 point here, and not 12 point: change the rule, or what the example says',
    ]);
  });

  test.each<[string, Partial<Rule>, Example, string]>([
    [
      'a condition',
      { if: { tier: ['gold'] } },
      { net: 500, gives: { point: 5 } },
      'nothing here, and not 5 point',
    ],
    [
      'a limit',
      { limits: [{ max: 3, what: 'given', per: 'day', of: 'member' }] },
      { net: 500, gives: { point: 5 } },
      '3 point here, and not 5 point',
    ],
    [
      'the kind of what is given',
      { gives: [{ reward: 'coffee' }] },
      { net: 500, gives: { point: 5 } },
      '1 reward:coffee here, and not 5 point',
    ],
  ])('when %s of it was', (_, changes, example, what) => {
    expect(linesOf(withExamples(changes, example))).toEqual([
      `rules.0.examples.0.gives: base gives ${what}: change the rule, or what the example says`,
    ]);
  });
});

test('an example without lines of a rule that counts lines is told to write them', () => {
  const gives = [{ unit: 'point', give: 1, per: 100, of: 'net', lines: { not: { sku: ['A'] } } }] as const;
  expect(linesOf(withExamples({ gives }, { net: 500, gives: { point: 5 } }))).toEqual([
    'rules.0.examples.0.gives: base gives nothing here, and not 5 point: write its lines, since the rule counts lines and a net alone has none',
  ]);
});

describe('an example has what it says, and nothing else', () => {
  const points = { point: 5 };
  test.each<[string, Partial<Rule>, Example]>([
    ['its tier', { if: { tier: ['gold'] } }, { net: 500, tier: 'gold', gives: points }],
    ['the first tier without one', { if: { tier: ['member'] } }, { net: 500, gives: points }],
    [
      'its day and time',
      { if: { on: { weekdays: [2], hours: ['10:00', '11:00'] } } },
      { net: 500, at: '2026-11-24T10:30', gives: points },
    ],
    [
      'noon of the day on which it is played',
      { if: { on: { from: today, until: today, hours: ['12:00', '12:01'] } } },
      { net: 500, gives: points },
    ],
    [
      'its counters, to which the fact is added',
      { if: { count: 'visits', every: 5 } },
      { net: 500, counts: { visits: 4 }, gives: points },
    ],
    ['its memberships', { if: { membership: 'club' } }, { net: 500, memberships: ['club'], gives: points }],
    ['no membership without one', { if: { not: { membership: 'club' } } }, { net: 500, gives: points }],
    ['its arms', { if: { arm: 'test.a' } }, { net: 500, arms: { test: 'a' }, gives: points }],
    [
      'days since its last purchase',
      { if: { since: 'sale', atLeast: 60 } },
      { net: 500, since: { sale: 60 }, gives: points },
    ],
    ['no last purchase without one', { if: { since: 'sale', atLeast: 60 } }, { net: 500, gives: {} }],
    [
      'what the member declared',
      { if: { of: 'member.baby', is: [true] } },
      { net: 500, with: { 'member.baby': true }, gives: points },
    ],
    [
      'what the sale says',
      { if: { of: 'sale.cup', is: [true] } },
      { net: 500, with: { 'sale.cup': true }, gives: points },
    ],
    [
      'its lines',
      { gives: [{ unit: 'point', give: 1, per: 1, of: 'quantity', lines: { category: ['a'] } }] },
      {
        lines: [
          { net: 10, quantity: 5, category: 'a' },
          { net: 10, sku: 'b' },
        ],
        gives: points,
      },
    ],
  ])('%s', (_, changes, example) => {
    const experiments = {
      test: { arms: { a: 50, b: 50 }, from: '2026-01-01', until: '2026-12-31', decide: 'net' },
    };
    expect(linesOf({ ...withExamples(changes, example), experiments })).toEqual([]);
  });

  test('a streak that has gone on until now', () => {
    const counters: Programme['counters'] = {
      ...small.counters,
      weeks: { on: ['sale'], sums: 'days', per: 'life', streak: { of: 'week', least: 1 } },
    };
    const changes: Partial<Rule> = { if: { count: 'weeks', atLeast: 8 } };
    const programme = withExamples(changes, { net: 500, counts: { weeks: 7 }, gives: points });
    expect(linesOf({ ...programme, counters })).toEqual([]);
  });
});
