/** Tiers and memberships that rules give for a time, by ledgers. */
import { describe, expect, it } from 'vitest';
import { dayOf } from '#domain/dates.ts';
import type { Rule } from '#domain/programme/rule.ts';
import { programmeOf, rule } from '#domain/rules/testing.ts';
import { given } from '#domain/testing.ts';

const gold = (days: number, more: Partial<Rule> = {}): Rule =>
  rule(`gold-${days}`, [{ tier: 'gold', lasts: { days } }], more);
const goal = { name: {}, count: 'visits', target: 1, again: 'every', gives: [{ badge: 'early' }] } as const;

/** The first sale of a member, by which they reach a goal. */
const sold = (...rules: readonly Rule[]) =>
  given({
    rules: programmeOf({
      counters: { visits: { on: ['sale'], sums: 'times', per: 'life' } },
      goals: { first: goal },
      rules,
    }),
  }).sale('A', 10_00);

describe('a tier that a sale gives, and a goal that follows from it, too', () => {
  it.each<[string, number, number, string]>([
    ['the goal for longer', 30, 40, '2026-12-31'],
    ['the goal for as long', 30, 30, '2026-12-21'],
    ['the sale for longer', 40, 30, '2026-12-31'],
  ])('lasts as long as the longer of them says: %s', (_, bySale, byGoal, until) => {
    const ledger = sold(gold(bySale), gold(byGoal, { ruleId: 'goal', on: 'goal:first', stage: 'bonus' }));
    expect(ledger.book).toEqual(['sale A of 10.00 EUR: earned', '  earned +0: now gold']);
    expect(dayOf(ledger.account.counters?.['tier:gold']?.['until'] ?? 0)).toBe(until);
  });

  it('goes with the sale', () => {
    const ledger = sold(gold(30), gold(40, { on: 'goal:first', stage: 'bonus' }));
    ledger.refund('R', 'A', 10_00);
    expect(ledger.book.slice(2)).toEqual(['refund R of A, 10.00 EUR: refunded', '  refunded +0: now member']);
    expect(ledger.account.counters).toBeUndefined();
  });
});
