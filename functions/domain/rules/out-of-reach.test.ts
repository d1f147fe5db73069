import { describe, expect, test } from 'vitest';
import type { Condition } from '#domain/programme/condition.ts';
import { sale } from './testing.ts';
import { fruit } from './testing-rows.ts';
import { lookedFor, says } from './testing-ways.ts';
import { ways } from './testing-why-not.ts';

describe('what the programme asks members in words', () => {
  const asks = { 'member.baby': { en: 'There is a baby at home' } };
  const baby: Condition = { of: 'member.baby', is: [true] };
  says({
    'is said to whoever has not answered yet': [
      { all: [baby, { of: 'net', atLeast: 1000 }] },
      sale(1),
      ['member.baby, saw null; net +999, saw 1'],
      {},
      { asks },
    ],
    'and not to whoever has': [baby, sale(1), 'not said', { declared: { 'member.baby': false } }, { asks }],
  });
});

describe('what is out of reach is not said', () => {
  const experiments = {
    test: { arms: { a: 0, b: 100 }, from: '2026-01-01', until: '2026-12-31', decide: 'net' },
  };
  says({
    'a last day that is over': [{ on: { until: '2026-11-23' } }, sale(1), 'not said'],
    'what the member once declared': [{ of: 'member.baby', is: [true] }, sale(1), 'not said'],
    'and what they declared and should not have': [
      { not: { of: 'member.baby', is: [true] } },
      sale(1),
      'not said',
      { declared: { 'member.baby': true } },
    ],
    'a tier below': [{ tier: ['member'] }, sale(1), 'not said', { tierId: 'gold' }],
    'not to be of a tier': [{ not: { tier: ['gold'] } }, sale(1), 'not said', { tierId: 'gold' }],
    'not to have a membership': [
      { not: { membership: 'club' } },
      sale(1),
      'not said',
      { memberships: { club: '2027-01-01' } },
    ],
    'a counter that is too far on': [
      { count: 'visits', below: 2 },
      sale(1),
      'not said',
      { counters: { visits: { all: 1 } } },
    ],
    'every fifth of what this does not count': [{ count: 'other', every: 5 }, sale(1), 'not said'],
    'the days since the last sale': [
      { since: 'sale', atLeast: 60 },
      sale(1),
      'not said',
      { lastSaleOn: '2026-11-01' },
    ],
    'to have enrolled later': [{ since: 'enrolled', below: 30 }, sale(1), 'not said'],
    'a birthday that nobody said': [{ since: 'birthday', atLeast: 0, below: 1 }, sale(1), 'not said'],
    'a line that no line can be': [
      { of: 'net', lines: { ...fruit, not: fruit }, atLeast: 1 },
      sale(1),
      'not said',
    ],
    'an arm, and whatever else would do beside it': [
      { any: [{ all: [{ arm: 'test.a' }] }, { of: 'net', atLeast: 1000 }] },
      sale(1),
      'not said',
      {},
      { experiments },
    ],
    'an arm that should not be': [
      { all: [{ not: { arm: 'test.b' } }] },
      sale(1),
      'not said',
      {},
      { experiments },
    ],
    'an arm in a segment': [
      { segment: 'test' },
      sale(1),
      'not said',
      {},
      { experiments, segments: { test: { arm: 'test.a' } } },
    ],
    'no basket to a fact that has none': [
      { of: 'net', atLeast: 1 },
      { ...sale(1), basket: undefined },
      'not said',
    ],
  });

  test.each<[string, Condition]>([
    ['an arm that should not be', { any: [{ not: { arm: 'test.b' } }, { of: 'net', atLeast: 1000 }] }],
    ['an arm in a segment', { any: [{ segment: 'test' }, { of: 'net', atLeast: 1000 }] }],
    [
      'an arm with something else',
      { any: [{ all: [{ of: 'net', atLeast: 500 }, { arm: 'test.a' }] }, { of: 'net', atLeast: 1000 }] },
    ],
  ])('whatever else would do beside %s', (_, condition) => {
    const segments = { test: { arm: 'test.a' } } as const;
    expect(ways(condition, sale(1), {}, { experiments, segments })).toBe('not said');
  });

  test('an arm that one is in hides nothing', () => {
    const condition: Condition = { all: [{ arm: 'test.b' }, { of: 'net', atLeast: 1000 }] };
    expect(ways(condition, sale(1), {}, { experiments })).toEqual(['net +999, saw 1']);
  });
});

describe('what is out of reach is not even tried', () => {
  const none = (condition: Condition, of = {}, fact = sale(1), more = {}) =>
    expect(lookedFor(condition, fact, of, more)).toEqual([]);
  const some = (condition: Condition, of = {}, fact = sale(1), more = {}) =>
    expect(lookedFor(condition, fact, of, more)).toHaveLength(1);

  test('days of the past, but today is in reach', () => {
    none({ on: { until: '2026-11-23', weekdays: [1] } });
    some({ on: { until: '2026-11-24', hours: ['12:00', '13:00'] } });
    some({ on: { weekdays: [1] } });
  });

  test('amounts of what has no basket', () => {
    none({ of: 'net', atLeast: 1 }, {}, { ...sale(1), basket: undefined });
    none({ of: 'quantity', atLeast: 1 }, {}, { ...sale(1), basket: undefined });
  });

  test('tiers that are not above, but one that is will do', () => {
    none({ tier: ['member', 'silver'] }, { tierId: 'gold' });
    some({ tier: ['member', 'gold'] }, { tierId: 'silver' });
  });

  test('to be of no tier, to have no membership, and not to be at a multiple', () => {
    none({ not: { tier: ['gold'] } }, { tierId: 'gold' });
    none({ not: { membership: 'club' } }, { memberships: { club: '2027-01-01' } });
    none({ not: { count: 'visits', every: 5, below: 20 } }, { counters: { visits: { all: 4 } } });
  });

  test('a counter that is too far on, and days since somebody enrolled who has not', () => {
    none({ not: { count: 'visits', atLeast: 3 } }, { counters: { visits: { all: 4 } } });
    none({ since: 'enrolled', atLeast: 3 }, { enrolledOn: null });
  });

  test('what members are not asked in words, as numbers are not', () => {
    const asks = { 'member.size': { en: 'Your size' } };
    none({ of: 'member.size', atLeast: 3 }, {}, sale(1), { asks });
    none({ of: 'member.other', is: [3] }, {}, sale(1), { asks });
    some({ of: 'member.size', is: [3] }, {}, sale(1), { asks });
  });

  test('the other side of bounds that are not said', () => {
    some({ not: { of: 'net', atLeast: 1 } });
    some({ not: { of: 'net', below: 9 } });
  });
});
