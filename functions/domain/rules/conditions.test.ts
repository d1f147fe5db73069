import { describe, expect, test } from 'vitest';
import type { Condition } from '#domain/programme/condition.ts';
import type { Programme } from '#domain/programme/programme.ts';
import type { Fact } from './evaluation.ts';
import type { Standing } from './standing.ts';
import { evaluated, given, programmeOf, rule, sale } from './testing.ts';

const points = [{ unit: 'point', fixed: 1 }];

function isMet(
  condition: Condition,
  fact: Fact,
  of: Partial<Standing> = {},
  more: Partial<Programme> = {},
): boolean {
  const programme = programmeOf({ rules: [rule('if', points, { if: condition })], ...more });
  return given(evaluated(programme, fact, of)).length > 0;
}

/** Each row: a condition, the facts that meet it, and facts that do not. */
type Row = readonly [Condition, readonly Fact[], readonly Fact[]];

function meets(rows: Readonly<Record<string, Row>>): void {
  test.each(Object.entries(rows))('%s', (_, [condition, met, unmet]) => {
    expect(met.map((fact) => isMet(condition, fact))).toEqual(met.map(() => true));
    expect(unmet.map((fact) => isMet(condition, fact))).toEqual(unmet.map(() => false));
    expect(met.map((fact) => isMet({ not: condition }, fact))).toEqual(met.map(() => false));
  });
}

const at = (on: string, time = '10:30') => sale(1, { on, time });
const withAttribute = (value: string | number | boolean) => sale(1, { attributes: { 'sale.size': value } });

describe('a condition on the basket', () => {
  meets({
    'net of all of it': [{ of: 'net', atLeast: 1000 }, [sale(1000)], [sale(999)]],
    'net below an amount': [{ of: 'net', below: 1000 }, [sale(999)], [sale(1000)]],
    'both bounds': [{ of: 'net', atLeast: 10, below: 20 }, [sale(10), sale(19)], [sale(9), sale(20)]],
    'net of some lines': [
      { of: 'net', lines: { category: ['tea'] }, atLeast: 500 },
      [sale(['300 tea', '200 tea'])],
      [sale(['499 tea', '900 milk']), sale(900)],
    ],
    'pieces of some lines': [
      { of: 'quantity', lines: { category: ['tea'] }, atLeast: 3 },
      [sale(['300 tea x2', '200 tea'])],
      [sale(['499 tea x2', '900 milk x9'])],
    ],
    weights: [
      { of: 'quantity', atLeast: 1, below: 2 },
      [sale(['1 tea x0.5', '1 tea x0.5']), sale(['1 tea x1.999'])],
      [sale(['1 tea x0.999']), sale(['1 tea x2'])],
    ],
  });
});

describe('a condition on what is declared', () => {
  meets({
    'one of some values': [
      { of: 'sale.size', is: ['small', 'large'] },
      [withAttribute('small'), withAttribute('large')],
      [withAttribute('middle'), sale(1)],
    ],
    'a flag': [
      { of: 'sale.size', is: [true] },
      [withAttribute(true)],
      [withAttribute(false), withAttribute('true')],
    ],
    'a number within bounds': [
      { of: 'sale.size', atLeast: 2, below: 4 },
      [withAttribute(2), withAttribute(3)],
      [withAttribute(1), withAttribute(4), withAttribute('3'), sale(1)],
    ],
    'that it is declared at all': [{ of: 'sale.size' }, [withAttribute(false)], [sale(1)]],
    'a value and bounds together': [
      { of: 'sale.size', is: [1, 5], atLeast: 3 },
      [withAttribute(5)],
      [withAttribute(1), withAttribute(4)],
    ],
  });

  test('of the member, as they said it', () => {
    const baby: Condition = { of: 'member.baby', is: [true] };
    expect(isMet(baby, sale(1), { declared: { 'member.baby': true } })).toBe(true);
    expect(isMet(baby, sale(1), { declared: { 'member.baby': false } })).toBe(false);
    expect(isMet(baby, sale(1, { attributes: { 'member.baby': true } }))).toBe(false);
  });
});

describe('a condition on the calendar', () => {
  meets({
    'first and last day included': [
      { on: { from: '2026-11-24', until: '2026-11-25' } },
      [at('2026-11-24'), at('2026-11-25')],
      [at('2026-11-23'), at('2026-11-26')],
    ],
    weekdays: [
      { on: { weekdays: [2, 7] } },
      [at('2026-11-24'), at('2026-11-29'), at('1969-12-30')],
      [at('2026-11-23'), at('2026-11-28'), at('2026-11-30')],
    ],
    'days of the month': [
      { on: { days: [1, 31] } },
      [at('2026-12-01'), at('2026-12-31')],
      [at('2026-12-02')],
    ],
    'hours from the first to before the second': [
      { on: { hours: ['06:00', '09:00'] } },
      [at('2026-11-24', '06:00'), at('2026-11-24', '08:59')],
      [at('2026-11-24', '05:59'), at('2026-11-24', '09:00')],
    ],
    'hours over midnight': [
      { on: { hours: ['22:00', '02:00'] } },
      [at('2026-11-24', '22:00'), at('2026-11-24', '01:59')],
      [at('2026-11-24', '02:00'), at('2026-11-24', '21:59')],
    ],
    'all that is said': [
      { on: { weekdays: [2], hours: ['06:00', '09:00'] } },
      [at('2026-11-24', '07:00')],
      [at('2026-11-24', '10:00'), at('2026-11-25', '07:00')],
    ],
  });
});

describe('conditions together', () => {
  const [big, tuesday]: Condition[] = [{ of: 'net', atLeast: 1000 }, { on: { weekdays: [2] } }];
  const monday = { on: '2026-11-23' };
  meets({
    'all of them': [
      { all: [big ?? { any: [] }, tuesday ?? { any: [] }] },
      [sale(1000)],
      [sale(1000, monday), sale(1)],
    ],
    'any of them': [
      { any: [big ?? { all: [] }, tuesday ?? { all: [] }] },
      [sale(1000, monday), sale(1), sale(1000)],
      [sale(1, monday)],
    ],
    'all of none hold': [{ all: [] }, [sale(1)], []],
    'any of none does not': [{ not: { any: [] } }, [sale(1)], []],
  });
});

describe('a condition on the member', () => {
  const days = (condition: Condition, of: Partial<Standing>) => isMet(condition, at('2026-11-24'), of);

  test('their tier, as it was before', () => {
    expect(days({ tier: ['silver', 'gold'] }, { tierId: 'gold' })).toBe(true);
    expect(days({ tier: ['silver', 'gold'] }, { tierId: 'member' })).toBe(false);
  });

  test('a membership lasts to the end of its last day', () => {
    const until = (day: string) => days({ membership: 'club' }, { memberships: { club: day } });
    expect(['2026-11-23', '2026-11-24'].map(until)).toEqual([false, true]);
    expect(days({ membership: 'club' }, {})).toBe(false);
  });

  test('days since they enrolled', () => {
    const since = (enrolledOn: string | null) => days({ since: 'enrolled', atLeast: 30 }, { enrolledOn });
    expect(['2026-10-26', '2026-10-25', null].map(since)).toEqual([false, true, false]);
  });

  test('days since their last sale, which who has none does not meet either way', () => {
    const asked = { since: 'sale', below: 3 } as const;
    const since = (lastSaleOn: string | null) => days(asked, { lastSaleOn });
    expect(['2026-11-21', '2026-11-22', null].map(since)).toEqual([false, true, false]);
  });

  test('days around their birthday, also over the turn of the year', () => {
    const week = { since: 'birthday', atLeast: -3, below: 4 } as const;
    const born = (birthday: string | null, on = '2026-11-24') => isMet(week, at(on), { birthday });
    expect(['11-20', '11-21', '11-24', '11-27', '11-28'].map((day) => born(day))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
    expect([born('01-01', '2026-12-30'), born('12-31', '2027-01-02'), born(null)]).toEqual([
      true,
      true,
      false,
    ]);
    expect(born('02-29', '2027-03-03')).toBe(true);
  });

  test('a segment is the condition of its name', () => {
    const segments = { regulars: { tier: ['gold'] } };
    expect(isMet({ segment: 'regulars' }, sale(1), { tierId: 'gold' }, { segments })).toBe(true);
    expect(isMet({ segment: 'regulars' }, sale(1), { tierId: 'member' }, { segments })).toBe(false);
    expect(() => isMet({ segment: 'none' }, sale(1))).toThrow('the programme has no segment none');
  });
});

describe('a condition on a counter', () => {
  const counters: Programme['counters'] = {
    visits: { on: ['sale'], sums: 'times', per: 'life' },
    spend: { on: ['sale'], sums: 'net', per: 'month' },
    checkIns: { on: ['activity:check-in'], sums: 'times', per: 'life' },
    points: { on: ['sale'], sums: 'unit:point', per: 'life' },
    fresh: { on: ['sale'], if: { count: 'fresh', below: 2 }, sums: 'times', per: 'life' },
  };
  const counted = (condition: Condition, of: Standing['counters'], net = 100) =>
    isMet(condition, sale(net), { counters: of }, { counters });
  const visits = (all: number) => ({ visits: { all } });

  test('sees this fact counted: the first is below two', () => {
    expect([0, 1].map((before) => counted({ count: 'visits', below: 2 }, visits(before)))).toEqual([
      true,
      false,
    ]);
    expect([1, 2].map((before) => counted({ count: 'visits', atLeast: 3 }, visits(before)))).toEqual([
      false,
      true,
    ]);
  });

  test('every fifth', () => {
    const fifth = { count: 'visits', every: 5 } as const;
    expect([3, 4, 5, 9].map((before) => counted(fifth, visits(before)))).toEqual([false, true, false, true]);
  });

  test('every so much money, where a multiple was passed', () => {
    const hundred = { count: 'spend', every: 100_00 } as const;
    const from = (before: number, net: number) => counted(hundred, { spend: { '2026-11!': before } }, net);
    expect([from(99_00, 99), from(99_00, 1_00), from(50_00, 260_00), from(100_00, 1_00)]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test('every and bounds together', () => {
    const notFirst = { count: 'visits', every: 5, atLeast: 10 } as const;
    expect([4, 9].map((before) => counted(notFirst, visits(before)))).toEqual([false, true]);
  });

  test('that counts other facts stays as it is', () => {
    expect(counted({ count: 'checkIns', atLeast: 3 }, { checkIns: { all: 3 } })).toBe(true);
    expect(counted({ count: 'checkIns', every: 3 }, { checkIns: { all: 3 } })).toBe(false);
  });

  test('of a unit is seen as it was, since what is given now depends on it', () => {
    expect(counted({ count: 'points', atLeast: 1 }, {})).toBe(false);
    expect(counted({ count: 'points', atLeast: 1 }, { points: { all: 1 } })).toBe(true);
  });

  test('that asks for itself is seen as it was', () => {
    expect(counted({ count: 'fresh', atLeast: 2 }, { fresh: { all: 1 } })).toBe(true);
    expect(counted({ count: 'fresh', atLeast: 3 }, { fresh: { all: 2 } })).toBe(false);
  });
});
