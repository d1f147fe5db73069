import { describe, expect, test } from 'vitest';
import type { Condition } from '#domain/programme/condition.ts';
import { playRules } from './play.ts';
import { lookOf } from './standing.ts';
import { programmeOf, sale, standing } from './testing.ts';
import { fruit } from './testing-rows.ts';
import { lookedFor } from './testing-ways.ts';
import { waysTo } from './ways.ts';

const net = (atLeast: number): Condition => ({ of: 'net', atLeast });
const monday: Condition = { on: { weekdays: [1] } };

describe('of several ways the nearest comes first', () => {
  test('the one with the fewest needs', () => {
    const twoAndOne = { any: [{ all: [net(800), { of: 'quantity', atLeast: 1 }] }, net(9000)] } as const;
    expect(lookedFor(twoAndOne, sale(700))).toEqual([
      'net +8300, saw 700',
      'net +100, saw 700; quantity +1, saw 0',
    ]);
  });

  test('of as many, the one of which least is missing, as a part of what is asked for', () => {
    const counters = { visits: { all: 3 } };
    const some = { any: [net(1000), { count: 'visits', atLeast: 5 }, net(800)] } as const;
    expect(lookedFor(some, sale(700), { counters })).toEqual([
      'net +100, saw 700',
      'count "visits" +1, saw 4',
      'net +300, saw 700',
    ]);
  });

  test('what cannot be measured after all that can, and as if nothing were there', () => {
    const declared = { of: 'sale.nights', atLeast: 2 } as const;
    expect(lookedFor({ any: [monday, net(9000), declared, net(1000)] }, sale(700))).toEqual([
      'net +300, saw 700',
      'net +8300, saw 700',
      'on {"weekdays":[1]}, saw 2026-11-24T10:30',
      'sale.nights, saw null',
    ]);
  });

  test('of days before a birthday, those that are fewer', () => {
    const since = (atLeast: number): Condition => ({ since: 'birthday', atLeast, below: 60 });
    expect(lookedFor({ any: [since(0), net(900), since(-7)] }, sale(700), { birthday: '12-24' })).toEqual([
      'net +200, saw 700',
      'since "birthday" +23, saw -30',
      'since "birthday" +30, saw -30',
    ]);
  });

  test('and eight are looked at, at most', () => {
    const any = Array.from({ length: 10 }, (_, index) => net(1000 - index * 10));
    expect(lookedFor({ any }, sale(700)).length).toBe(8);
    expect(lookedFor({ any }, sale(700))[0]).toBe('net +210, saw 700');
  });
});

describe('needs of one way', () => {
  test('that are about the same are one, the greater, in its place', () => {
    expect(lookedFor({ all: [monday, net(800), net(1000), net(900)] }, sale(700))).toEqual([
      'on {"weekdays":[1]}, saw 2026-11-24T10:30; net +300, saw 700',
    ]);
    expect(
      lookedFor(
        {
          all: [
            { of: 'net', below: 500 },
            { of: 'net', below: 600 },
          ],
        },
        sale(700),
      ),
    ).toEqual(['net -201, saw 700']);
  });

  test('that are about other lines are several', () => {
    expect(lookedFor({ all: [net(800), { of: 'net', lines: fruit, atLeast: 50 }] }, sale(700))).toEqual([
      'net +100, saw 700; net +50, saw 0',
    ]);
  });

  test('that cannot be measured are said once, unless they ask for another thing', () => {
    expect(lookedFor({ all: [monday, monday, { on: { days: [7] } }] }, sale(1))).toEqual([
      'on {"weekdays":[1]}, saw 2026-11-24T10:30; on {"days":[7]}, saw 2026-11-24T10:30',
    ]);
    const nights = (atLeast: number): Condition => ({ of: 'sale.nights', atLeast });
    expect(lookedFor({ all: [nights(2), nights(3)] }, sale(1))).toEqual([
      'sale.nights, saw null; sale.nights, saw null',
    ]);
  });

  test('of which one is more and another less are none', () => {
    const counters = { visits: { all: 3 } };
    const both: Condition = {
      all: [net(800), { any: [{ not: net(600) }, { count: 'visits', atLeast: 9 }] }],
    };
    expect(lookedFor(both, sale(700), { counters })).toEqual(['net +100, saw 700; count "visits" +5, saw 4']);
  });

  test('say what is missing only where it can be counted', () => {
    const programme = programmeOf({});
    const { scene } = playRules(programme, sale(1), lookOf(standing(), programme, sale(1)));
    expect(waysTo({ all: [monday, net(3)] }, scene)).toStrictEqual([
      [
        { shortfall: { leaf: monday, saw: '2026-11-24T10:30' }, aim: monday },
        { shortfall: { leaf: net(3), saw: 1, missing: 2 }, aim: net(3) },
      ],
    ]);
    expect(waysTo({ not: net(1) }, scene)).toStrictEqual([
      [
        {
          shortfall: { leaf: net(1), isNegated: true, saw: 1, missing: -1 },
          aim: { of: 'net', below: 1 },
        },
      ],
    ]);
  });
});
