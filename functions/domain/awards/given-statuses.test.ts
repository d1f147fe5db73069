/** Tiers and memberships that rules give for a time, by ledgers. */
import { describe, expect, it } from 'vitest';
import { dayNumber, dayOf } from '#domain/dates.ts';
import type { Counters } from '#domain/ledger/counters.ts';
import type { Membership } from '#domain/programme/campaign.ts';
import type { Rule } from '#domain/programme/rule.ts';
import { programmeOf, rule } from '#domain/rules/testing.ts';
import { isAward } from '#domain/sales/sale-record.ts';
import type { Ledger } from '#domain/testing.ts';
import { given } from '#domain/testing.ts';

const gold = (days: number, more: Partial<Rule> = {}): Rule =>
  rule(`gold-${days}`, [{ tier: 'gold', lasts: { days } }], more);
const goal = { name: {}, count: 'visits', target: 1, again: 'every', gives: [{ badge: 'early' }] } as const;
const club: Membership = {
  ...{ name: {}, paidBy: 'api', lasts: { days: 30 }, graceDays: 0, refund: 'none' },
};
const until = (day: string) => ({ until: dayNumber(day) });

/** The first sale of a member, on 21 November, by which they reach a goal. */
const sold = (rules: readonly Rule[], counters: Counters = {}) =>
  given({
    counters,
    rules: programmeOf({
      counters: { visits: { on: ['sale'], sums: 'times', per: 'life' } },
      goals: { first: goal },
      memberships: { club },
      rules,
    }),
  }).sale('A', 10_00);

/** Until when it is given, or null. */
function lasting({ account }: Ledger, count = 'tier:gold'): string | null {
  const day = account.counters?.[count]?.['until'];
  return day === undefined ? null : dayOf(day);
}

describe('a tier that a sale gives', () => {
  it('lasts from the day of the sale on', () => {
    const ledger = sold([gold(30)]);
    expect(ledger.book).toEqual(['sale A of 10.00 EUR: earned', '  earned +0: now gold']);
    expect(lasting(ledger)).toBe('2026-12-21');
    const late = given({ rules: programmeOf({ rules: [gold(30)] }) }).sale('A', 10_00, { on: '2026-11-11' });
    expect(lasting(late)).toBe('2026-12-11');
  });

  it('lasts longer where it was given before, and is not counted where it lasts as long already', () => {
    const counted = (before: string) =>
      sold([gold(30)], { 'tier:gold': until(before) }).entries[0]?.counts?.['tier:gold'];
    expect(counted('2026-12-17')).toEqual({ until: 4 });
    expect(counted('2026-12-21')).toBeUndefined();
    expect(counted('2027-12-21')).toBeUndefined();
  });

  it('lasts as long as the longer of two rules says', () => {
    expect(lasting(sold([gold(30), gold(40)]))).toBe('2026-12-31');
    expect(lasting(sold([gold(40), gold(30)]))).toBe('2026-12-31');
  });

  it('goes with the sale, or as soon as too little of it is left', () => {
    expect(lasting(sold([gold(30)]).refund('R', 'A', 9_99))).toBe('2026-12-21');
    const back = sold([gold(30)]).refund('R', 'A', 10_00);
    expect(back.book.at(-1)).toBe('  refunded +0: now member');
    expect(lasting(back)).toBeNull();
    const atLeast = { if: { of: 'net', atLeast: 8_00 } } as const;
    expect(lasting(sold([gold(30, atLeast)]).refund('R', 'A', 2_00))).toBe('2026-12-21');
    expect(lasting(sold([gold(30, atLeast)]).refund('R', 'A', 2_01))).toBeNull();
  });
});

describe('a tier that a sale gives, and a goal that follows from it, too', () => {
  const both = (bySale: number, byGoal: number) =>
    sold([gold(bySale), gold(byGoal, { ruleId: 'goal', on: 'goal:first', stage: 'bonus' })]);

  it.each<[string, number, number, string]>([
    ['the goal for longer', 30, 40, '2026-12-31'],
    ['the goal for as long', 30, 30, '2026-12-21'],
    ['the sale for longer', 40, 30, '2026-12-31'],
  ])('lasts as long as the longer of them says: %s', (_, bySale, byGoal, day) => {
    const ledger = both(bySale, byGoal);
    expect(ledger.book).toEqual(['sale A of 10.00 EUR: earned', '  earned +0: now gold']);
    expect(lasting(ledger)).toBe(day);
  });

  it('goes with the sale', () => {
    const ledger = both(30, 40).refund('R', 'A', 10_00);
    expect(ledger.book.slice(2)).toEqual(['refund R of A, 10.00 EUR: refunded', '  refunded +0: now member']);
    expect(ledger.account.counters).toBeUndefined();
  });
});

it('a membership that a rule gives lasts by a counter of its own, and goes with its sale', () => {
  const ledger = sold([rule('club', [{ membership: 'club', lasts: { days: 30 } }])]);
  expect([lasting(ledger, 'membership:club'), lasting(ledger, 'tier:club')]).toEqual(['2026-12-21', null]);
  const record = ledger.sales.get('A')?.given;
  const counts = record && isAward(record) ? record.award.parts.flatMap((part) => part.counts) : [];
  expect(counts).toContainEqual({
    ...{ count: 'membership:club', part: 'until', amount: dayNumber('2026-12-21') },
    share: { by: 'room', room: 9_99 },
  });
  expect(lasting(ledger.refund('R', 'A', 10_00), 'membership:club')).toBeNull();
});
