import { describe, expect, test } from 'vitest';
import type { Condition } from '#domain/programme/condition.ts';
import type { Programme } from '#domain/programme/programme.ts';
import type { Fact } from './evaluation.ts';
import { mend } from './mend.ts';
import { playRules } from './play.ts';
import type { Standing } from './standing.ts';
import { lookOf } from './standing.ts';
import { programmeOf, sale, standing } from './testing.ts';
import { fruit } from './testing-rows.ts';
import { waysTo } from './ways.ts';

const counters: Programme['counters'] = {
  visits: { on: ['sale'], sums: 'times', per: 'life' },
  weeks: { on: ['sale'], sums: 'times', per: 'life', streak: { of: 'week', least: 1 } },
};

/** The fact and the member as they would be with all of the nearest way to a condition done. */
function mended(condition: Condition, fact: Fact, of: Partial<Standing> = {}) {
  const programme = programmeOf({ counters, asks: { 'member.size': { en: 'Your size' } } });
  const { scene } = playRules(programme, fact, lookOf(standing(of), programme, fact));
  const [way] = waysTo(condition, scene);
  return way === undefined ? null : mend(way, scene, []);
}

/** The basket as it would be, a line each: `300 fruit x0`. */
function basket(condition: Condition, fact: Fact) {
  const after = mended(condition, fact)?.fact.basket;
  return (
    after && [
      after.net,
      ...after.lines.map(({ net, category, quantity }) => `${net} ${category} x${quantity}`),
    ]
  );
}

describe('a basket', () => {
  const two = sale(['700 tea', '200 fruit']);

  test('of which more is asked has a line more', () => {
    expect(basket({ of: 'net', atLeast: 1000 }, two)).toEqual([
      1000,
      '700 tea x1',
      '200 fruit x1',
      '100 undefined x0',
    ]);
    expect(basket({ of: 'net', atLeast: 500, lines: fruit }, two)).toEqual([
      1200,
      '700 tea x1',
      '200 fruit x1',
      '300 fruit x0',
    ]);
    expect(basket({ of: 'quantity', atLeast: 2, lines: fruit }, two)).toEqual([
      900,
      '700 tea x1',
      '200 fruit x1',
      '0 fruit x1.000',
    ]);
  });

  test('has a line that is one of those that are meant', () => {
    const lines = {
      sku: ['A1', 'B2'],
      category: ['tea', 'fruit'],
      where: { brand: ['Sol', 'Mar'], isNew: [true] },
      not: { sku: ['A1'], category: ['tea'] },
    };
    expect(mended({ of: 'net', lines, atLeast: 5 }, sale(1))?.fact.basket?.lines).toEqual([
      {
        net: 5,
        quantity: '0',
        isGiftCard: false,
        sku: 'A1',
        category: 'fruit',
        attributes: { brand: 'Sol', isNew: true },
      },
    ]);
  });

  test('of which less is asked has less of its lines, from the first on', () => {
    expect(basket({ of: 'net', below: 150 }, two)).toEqual([149, '0 tea x1', '149 fruit x1']);
    expect(basket({ of: 'net', below: 150, lines: fruit }, two)).toEqual([849, '700 tea x1', '149 fruit x1']);
    expect(basket({ of: 'quantity', below: 2 }, sale(['700 tea x1.5', '200 fruit x1.25']))).toEqual([
      900,
      '700 tea x0.749',
      '200 fruit x1.250',
    ]);
  });

  test('cannot cost less than nothing', () => {
    expect(basket({ of: 'net', below: 0 }, two)).toEqual([0, '0 tea x1', '0 fruit x1']);
  });
});

describe('an attribute', () => {
  const attributes = { 'sale.channel': 'online', 'sale.nights': 4 };
  const withDone = (condition: Condition) => mended(condition, sale(1, { attributes }))?.fact.attributes;

  test.each<[string, Condition, string | number | boolean]>([
    ['the first of some values', { of: 'sale.size', is: ['s', 'm'] }, 's'],
    ['the first that is within bounds', { of: 'sale.size', is: ['s', 1, 5, 9], atLeast: 3, below: 9 }, 5],
    ['the least', { of: 'sale.size', atLeast: 3, below: 9 }, 3],
    ['what is just below', { of: 'sale.size', below: 9 }, 8],
    ['anything where nothing is said', { of: 'sale.size' }, true],
  ])('is set, all others kept: %s', (_, condition, value) => {
    expect(withDone(condition)).toEqual({ ...attributes, 'sale.size': value });
  });

  test('is not set where no value is within bounds', () => {
    expect(withDone({ of: 'sale.size', is: [1, 's'], atLeast: 3 })).toBeUndefined();
  });

  test('is left out where it must not be, all others kept', () => {
    expect(withDone({ not: { of: 'sale.channel', is: ['online'] } })).toEqual({ 'sale.nights': 4 });
  });

  test('of the member is answered, and not said of the sale', () => {
    const member = mended({ of: 'member.size', is: ['s'] }, sale(1, { attributes }));
    expect([member?.look('member.size'), member?.fact.attributes]).toEqual(['s', attributes]);
    expect(mended({ of: 'member.size', is: ['s'], atLeast: 1 }, sale(1))).toBeNull();
  });
});

describe('a member', () => {
  const look = (condition: Condition, keys: readonly string[], of: Partial<Standing> = {}) => {
    const member = mended(condition, sale(1), of);
    return keys.map((key) => member?.look(key));
  };

  test('has come so often more before', () => {
    const of = { counters: { visits: { all: 2 }, weeks: { all: 9 } } };
    expect(look({ count: 'visits', atLeast: 5 }, ['count:visits', 'tier'], of)).toEqual([4, 'member']);
  });

  test('has a streak of so many periods up to the one before this', () => {
    const [count, run, at] = look({ count: 'weeks', atLeast: 4 }, ['count:weeks', 'run:weeks', 'at:weeks']);
    const before = lookOf(
      standing({ counters: { weeks: { run: 3, at: Number(at) } } }),
      programmeOf({ counters }),
      sale(1),
    );
    expect([count, run, before('count:weeks')]).toEqual([3, 3, 3]);
    const gone = lookOf(
      standing({ counters: { weeks: { run: 3, at: Number(at) - 1 } } }),
      programmeOf({ counters }),
      sale(1),
    );
    expect(gone('count:weeks')).toBe(0);
  });

  test('enrolled so much longer ago', () => {
    expect(look({ since: 'enrolled', atLeast: 400 }, ['since:enrolled'])).toEqual([400]);
  });

  test('is of the highest of the tiers that would do', () => {
    expect(look({ tier: ['silver', 'gold', 'member'] }, ['tier'], { tierId: 'none' })).toEqual(['gold']);
    expect(look({ tier: ['silver'] }, ['tier'])).toEqual(['silver']);
  });

  test('has a membership', () => {
    expect(look({ membership: 'club' }, ['membership:club', 'membership:other'])).toEqual([true, false]);
  });
});

describe('a day and a time', () => {
  const moment = (condition: Condition) => {
    const fact = mended(condition, sale(1))?.fact;
    return fact && `${fact.on} ${fact.time}`;
  };

  test.each<[string, Condition, string | undefined]>([
    ['the next day that is asked for', { on: { weekdays: [1] } }, '2026-11-30 10:30'],
    [
      'the next day that is not the one that must not be',
      { not: { on: { weekdays: [2] } } },
      '2026-11-25 10:30',
    ],
    [
      'the hour that is asked for, on the same day',
      { on: { hours: ['06:00', '09:00'] } },
      '2026-11-24 06:00',
    ],
    [
      'the hour at which is over what must not be',
      { not: { on: { hours: ['08:00', '13:00'] } } },
      '2026-11-24 13:00',
    ],
    ['a year from now at most', { on: { from: '2027-11-25' } }, '2027-11-25 10:30'],
    ['and no later', { on: { from: '2027-11-26' } }, undefined],
    [
      'the present one where it will do',
      { all: [{ on: { weekdays: [2] } }, { of: 'net', atLeast: 9 }] },
      '2026-11-24 10:30',
    ],
  ])('is %s', (_, condition, expected) => {
    expect(moment(condition)).toBe(expected);
  });

  test('meets all that is to be done, with the rest of it', () => {
    const condition: Condition = {
      all: [{ on: { weekdays: [1] } }, { on: { days: [7] } }, { of: 'net', atLeast: 9 }],
    };
    const fact = mended(condition, sale(1))?.fact;
    expect([fact?.on, fact?.basket?.net]).toEqual(['2026-12-07', 9]);
  });
});
