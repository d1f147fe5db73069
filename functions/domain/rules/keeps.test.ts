import { describe, expect, test } from 'vitest';
import type { Condition } from '#domain/programme/condition.ts';
import type { Programme } from '#domain/programme/programme.ts';
import type { Fact } from './evaluation.ts';
import { evaluated, programmeOf, rule, sale } from './testing.ts';
import { fruit } from './testing-rows.ts';

function keeps(condition: Condition | undefined, fact: Fact, more: Partial<Programme> = {}) {
  const asked = rule('drink', [{ reward: 'drink' }], { ...(condition !== undefined && { if: condition }) });
  return evaluated(programmeOf({ rules: [asked], ...more }), fact).others.map((other) => other.keeps);
}

const basket = sale(['1000 bread x4', '600 fruit x3']);

describe('what cannot be divided is kept', () => {
  const rows: Readonly<Record<string, readonly [Condition | undefined, object]>> = {
    'until all has come back, where nothing is asked': [undefined, { room: 1599 }],
    'until all has come back, where no amount is asked': [{ on: { weekdays: [2] } }, { room: 1599 }],
    'while the net is as much as is asked': [{ of: 'net', atLeast: 1500 }, { room: 100 }],
    'not if nothing may come back': [{ of: 'net', atLeast: 1600 }, { room: 0 }],
    'whatever comes back of what must not be more': [{ of: 'net', below: 5000 }, { room: 1599 }],
    'while enough of its lines are left': [
      { of: 'net', lines: fruit, atLeast: 500 },
      { room: 100, lines: '2' },
    ],
    'by what its pieces cost on an average': [
      { of: 'quantity', lines: fruit, atLeast: 2 },
      { room: 200, lines: '2' },
    ],
    'by the least room of all': [
      {
        all: [
          { of: 'net', atLeast: 1000 },
          { of: 'net', lines: fruit, atLeast: 400 },
          { of: 'net', atLeast: 900 },
        ],
      },
      { room: 200, lines: '2' },
    ],
    'by the most of any that holds': [
      {
        any: [
          { of: 'net', atLeast: 1500 },
          { of: 'net', atLeast: 1200 },
          { of: 'net', atLeast: 2000 },
        ],
      },
      { room: 400 },
    ],
    'by the most of any that holds, whichever stands first': [
      {
        any: [
          { of: 'net', atLeast: 1200 },
          { of: 'net', atLeast: 1500 },
        ],
      },
      { room: 400 },
    ],
    'not by a way that does not hold': [
      {
        any: [
          { of: 'net', atLeast: 1500 },
          { of: 'sale.size', is: ['large'] },
        ],
      },
      { room: 100 },
    ],
    'until all has come back, where another way only asks for less': [
      {
        any: [
          { of: 'net', atLeast: 1500 },
          { of: 'net', below: 5000 },
        ],
      },
      { room: 1599 },
    ],
    'until all has come back, where another way does not ask for it': [
      { any: [{ of: 'net', atLeast: 1500 }, { on: { weekdays: [2] } }] },
      { room: 1599 },
    ],
    'by what its segment asks': [{ segment: 'big' }, { room: 300 }],
    'whatever must not be': [{ not: { of: 'net', atLeast: 2000 } }, { room: 1599 }],
  };
  const segments = { big: { of: 'net', atLeast: 1300 } } as const;
  test.each(Object.entries(rows))('%s', (_, [condition, expected]) => {
    expect(keeps(condition, basket, { segments })).toEqual([expected]);
  });

  test('until all has come back, where a number is asked that is none of the basket', () => {
    const fact = { ...basket, attributes: { 'sale.nights': 5 } };
    expect(keeps({ of: 'sale.nights', atLeast: 3 }, fact)).toEqual([{ room: 1599 }]);
  });

  test('by what its campaign asks, too', () => {
    const campaigns = {
      spring: { name: {}, from: '2026-01-01', for: { of: 'net', atLeast: 1550 } },
    } as const;
    const rules = [
      rule('drink', [{ reward: 'drink' }], { campaign: 'spring', if: { of: 'net', atLeast: 1 } }),
    ];
    expect(keeps(undefined, basket, { rules, campaigns })).toEqual([{ room: 50 }]);
  });

  test('until it is undone, where there is no basket', () => {
    expect(keeps(undefined, { ...basket, basket: undefined })).toEqual([{}]);
  });

  test('not at all of a basket that costs nothing', () => {
    expect(keeps(undefined, sale(['0 fruit']))).toEqual([{ room: 0 }]);
    expect(keeps({ of: 'quantity', atLeast: 0 }, sale(5))).toEqual([{ room: 0 }]);
  });
});

describe('what is given that is no unit', () => {
  test('is each reward on its own, and entries together', () => {
    const lasts = { days: 30 };
    const many = rule('many', [
      { reward: 'drink', times: 2, valid: lasts },
      { reward: 'cake' },
      { entry: 'bike', times: 3 },
      { entry: 'car' },
      { badge: 'star' },
      { tier: 'gold', lasts },
      { membership: 'club', lasts },
    ]);
    const others = evaluated(programmeOf({ rules: [many] }), sale(100)).others.map(
      ({ keeps: _, ...other }) => other,
    );
    expect(others).toEqual([
      { ruleId: 'many', reward: 'drink', valid: lasts },
      { ruleId: 'many', reward: 'drink', valid: lasts },
      { ruleId: 'many', reward: 'cake' },
      { ruleId: 'many', entry: 'bike', times: 3 },
      { ruleId: 'many', entry: 'car', times: 1 },
      { ruleId: 'many', badge: 'star' },
      { ruleId: 'many', tier: 'gold', lasts },
      { ruleId: 'many', membership: 'club', lasts },
    ]);
  });

  test('is not given where its times are used up', () => {
    const once = rule('once', [{ reward: 'drink' }], {
      limits: [{ max: 1, what: 'times', per: 'life', of: 'member' }],
    });
    const programme = programmeOf({ rules: [once] });
    const first = evaluated(programme, sale(100));
    expect([first.others.length, first.counts]).toEqual([1, { '#once.0': { all: 1 } }]);
    const second = evaluated(programme, sale(100), { counters: first.counts });
    expect([second.others, second.counts]).toEqual([[], {}]);
  });
});
