/** A member is told in time that a tier ends; a tier of whose end nobody was told stays. */
import { describe, expect, test } from 'vitest';
import type { Given, Ledger } from '#domain/testing.ts';
import { given, nextDueOn } from '#domain/testing.ts';

/** Silver to the end of August, and told thirty days before September. */
const ending: Given = { tier: 'silver', tierSince: '2025-08-09', qualifying: { '2025-08': 500 } };

const reviewed = (ledger: Ledger, ...days: readonly string[]) => {
  for (const day of days) ledger.at(day).review();
  return ledger.entries.map((entry) => `${entry.recordedOn} ${entry.tierUntil ?? entry.tierAfter}`);
};

describe('the notice', () => {
  test('comes once, thirty days before the tier goes', () => {
    const ledger = given(ending);
    for (const day of ['2026-08-01', '2026-08-02', '2026-08-03', '2026-08-31', '2026-09-01'])
      ledger.at(day).review();
    expect(ledger.book).toEqual([
      'review of 2026-08-01',
      'review of 2026-08-02',
      '  tier-warned +0: sure until 2026-08-31',
      'review of 2026-08-03',
      'review of 2026-08-31',
      'review of 2026-09-01',
      '  tier-reviewed +0: now member',
    ]);
    expect(ledger.entries.map(({ causeId }) => causeId)).toEqual([
      'tier-warning:mem_0123456789:2026-08-02',
      'tier-review:mem_0123456789:2026-09-01',
    ]);
  });

  test('leaves the points and the tier as they are', () => {
    const ledger = given({ ...ending, lots: ['40 until 2027-11-30'] })
      .at('2026-08-02')
      .review();
    expect(ledger.account.tier).toEqual({
      tierId: 'silver',
      since: '2025-08-09',
      warned: { on: '2026-08-02', until: '2026-08-31' },
    });
    expect(ledger.balance().book.at(-1)).toBe('2026-08-02: 40 available, silver');
  });

  test('that a late sweep gives late moves the end: the member has the whole of it', () => {
    expect(reviewed(given(ending), '2026-10-15', '2026-11-13', '2026-11-14')).toEqual([
      '2026-10-15 2026-10-31',
      '2026-11-14 member',
    ]);
  });

  test('is none where the programme gives none', () => {
    const rules = { tierNoticeDays: 0 };
    expect(reviewed(given({ ...ending, rules }), '2026-08-31', '2026-09-01')).toEqual(['2026-09-01 member']);
  });

  test('and the grace end together: the notice is of the day on which the tier goes', () => {
    const rules = { tierGraceDays: 45 };
    const days = ['2026-09-15', '2026-09-16', '2026-10-15', '2026-10-16'];
    expect(reviewed(given({ ...ending, rules }), ...days)).toEqual([
      '2026-09-16 2026-08-31',
      '2026-10-16 member',
    ]);
  });

  test('of a calendar year comes in December', () => {
    const facts: Given = {
      rules: { tierWindow: { kind: 'calendar-year' } },
      tier: 'silver',
      tierSince: '2025-03-01',
      qualifying: { '2025': 500, '2026': 20 },
    };
    expect(reviewed(given(facts), '2026-12-01', '2026-12-02', '2026-12-31', '2027-01-01')).toEqual([
      '2026-12-02 2026-12-31',
      '2027-01-01 member',
    ]);
  });

  test('is none for what is kept for life, and for the first tier', () => {
    const rules = { tierWindow: { kind: 'lifetime' } } as const;
    expect(reviewed(given({ rules, tier: 'gold' }), '2036-01-01', '2037-01-01')).toEqual([]);
    expect(reviewed(given(), '2036-01-01', '2037-01-01')).toEqual([]);
  });

  test('comes for each level on its own', () => {
    const facts: Given = { tier: 'gold', tierSince: '2025-08-09', qualifying: { '2025-08': 2000 } };
    const days = ['2026-08-02', '2026-09-01', '2026-09-01', '2026-09-02', '2026-10-01', '2026-10-02'];
    expect(reviewed(given(facts), ...days)).toEqual([
      '2026-08-02 2026-08-31',
      '2026-09-01 silver',
      '2026-09-02 2026-09-30',
      '2026-10-02 member',
    ]);
  });
});

describe('who was told', () => {
  const told = (facts: Given = {}) =>
    given({ ...ending, ...facts })
      .at('2026-08-02')
      .review()
      .at('2026-08-15');

  test('and qualifies again keeps the tier, and is told again of the next end', () => {
    const ledger = told().sale('A', 500_00);
    expect(reviewed(ledger, '2026-09-01', '2027-08-01', '2027-08-02', '2027-08-31', '2027-09-01')).toEqual([
      '2026-08-02 2026-08-31',
      '2026-08-15 undefined',
      '2027-08-02 2027-08-31',
      '2027-09-01 member',
    ]);
  });

  test('and qualifies for more is told anew of what is reached', () => {
    const ledger = told().sale('A', 2000_00);
    expect(ledger.account.tier).toEqual({ tierId: 'gold', since: '2026-08-15' });
  });

  test('and returns what qualified again is not told twice of the same end', () => {
    const ledger = told().sale('A', 500_00).at('2026-08-20').refund('R', 'A', 500_00);
    expect(reviewed(ledger, '2026-08-21', '2026-08-31', '2026-09-01').slice(-1)).toEqual([
      '2026-09-01 member',
    ]);
    expect(ledger.entries.filter(({ kind }) => kind === 'tier-warned')).toHaveLength(1);
  });

  test('is told of another end on another day, never twice in one', () => {
    const ledger = given({
      rules: { tierNoticeDays: 90 },
      tier: 'silver',
      tierSince: '2025-10-05',
      qualifying: { '2025-08': 60, '2025-09': 450 },
    });
    ledger.at('2026-07-03').review().sale('A', 50_00);
    expect(reviewed(ledger, '2026-07-03', '2026-07-04')).toEqual([
      '2026-07-03 2026-08-31',
      '2026-07-03 undefined',
      '2026-07-04 2026-09-30',
    ]);
  });

  test('and lost the tier and reached it again in one day, is told the next day at the earliest', () => {
    const ledger = given({
      rules: { tierWindow: { kind: 'rolling', months: 1 } },
      qualifying: { '2026-10': 200 },
    });
    ledger
      .at('2026-11-20')
      .sale('A', 300_00)
      .at('2026-11-21')
      .review()
      .refund('R', 'A', 300_00)
      .sale('B', 300_00);
    expect(reviewed(ledger, '2026-11-21', '2026-11-22').slice(1)).toEqual([
      '2026-11-21 2026-11-30',
      '2026-11-21 member',
      '2026-11-21 silver',
      '2026-11-22 2026-11-30',
    ]);
  });

  test('is due again on the day on which the tier goes', () => {
    const due = ({ account, context, today }: Ledger) =>
      nextDueOn(account, { statementThrough: '2030-01' }, context.programme, today);
    expect(due(given(ending).at('2026-07-01'))).toBe('2026-08-02');
    expect(due(told())).toBe('2026-09-01');
    expect(due(given(ending).at('2026-10-15').review())).toBe('2026-11-14');
  });
});

test('a return that undoes what had qualified takes the tier at once, told or not', () => {
  const ledger = given().sale('A', 500_00).refund('R', 'A', 1_00);
  expect(ledger.book.at(-1)).toMatch(/now member$/);
  const again = given(ending).at('2026-08-02').review().sale('A', 100_00).at('2026-09-10').sale('B', 400_00);
  expect(again.account.tier.tierId).toBe('silver');
  expect(again.refund('R', 'B', 1_00).account.tier).toEqual({ tierId: 'member', since: '2026-09-10' });
});
