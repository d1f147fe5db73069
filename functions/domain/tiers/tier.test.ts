import { describe, expect, test } from 'vitest';
import type { ProgrammeOne } from '#domain/programme/schema-one.ts';
import type { Programme } from '#domain/programme.ts';
import type { Given } from '#domain/testing.ts';
import { accountOf, given, programme, programmeFrom } from '#domain/testing.ts';
import { countedFor, qualifyingPeriod } from './counted.ts';
import { nextTier, tierRule } from './tier.ts';
import { nextTierStep, tierUntil } from './tier-end.ts';

const calendarYear: Partial<ProgrammeOne> = { tierWindow: { kind: 'calendar-year' } };
const lifetime: Partial<ProgrammeOne> = { tierWindow: { kind: 'lifetime' } };

const rulesOf = ({ rules }: Given): Programme => programmeFrom(rules ?? {});
const until = (facts: Given, today: string) => tierUntil(rulesOf(facts), accountOf(facts), today);
const reviewOn = (facts: Given, today: string) => nextTierStep(rulesOf(facts), accountOf(facts), today)?.on;

describe('what counts', () => {
  test('is kept by month, by year, or for life, as the window asks', () => {
    const periods = [{}, calendarYear, lifetime].map((rules) =>
      qualifyingPeriod(programmeFrom(rules), '2026-11-21'),
    );
    expect(periods).toEqual(['2026-11', '2026', 'all']);
  });

  test('in rolling months is this month and the twelve before', () => {
    const months = { '2025-10': 1, '2025-11': 10, '2026-11': 100, '2026-12': 1000 };
    expect(countedFor(programme, 'qualifying', { qualifying: months }, '2026-11-01')).toBe(110);
    expect(countedFor(programme, 'qualifying', { qualifying: months }, '2026-10-31')).toBe(11);
    expect(countedFor(programme, 'qualifying', { qualifying: months }, '2026-12-01')).toBe(1100);
  });

  test('in a calendar year is that year alone', () => {
    const rules = programmeFrom(calendarYear);
    expect(countedFor(rules, 'qualifying', { qualifying: { '2025': 7, '2026': 30 } }, '2026-12-31')).toBe(30);
    expect(countedFor(rules, 'qualifying', { qualifying: { '2025': 7, '2026': 30 } }, '2027-01-01')).toBe(0);
  });
});

describe('how long a tier is sure', () => {
  test.each<[string, Given, string, string | null]>([
    ['for the first tier there is no end', {}, '2026-11-21', null],
    [
      'rolling: twelve months after the month of the points that carry it',
      { tier: 'silver', tierSince: '2026-11-21', qualifying: { '2026-11': 500 } },
      '2026-11-21',
      '2027-11-30',
    ],
    [
      'rolling: until the oldest points without which it is missed drop out',
      { tier: 'silver', tierSince: '2026-11-21', qualifying: { '2026-02': 300, '2026-11': 499 } },
      '2026-11-21',
      '2027-02-28',
    ],
    [
      'rolling: points that it can spare do not shorten it',
      { tier: 'silver', tierSince: '2026-11-21', qualifying: { '2026-02': 300, '2026-11': 500 } },
      '2026-11-21',
      '2027-11-30',
    ],
    [
      'calendar year: to the end of the next year',
      { rules: calendarYear, tier: 'silver', tierSince: '2026-03-01', qualifying: { '2026': 500 } },
      '2026-11-21',
      '2027-12-31',
    ],
    [
      'calendar year: to the end of this one, when only the last year carries it',
      {
        rules: calendarYear,
        tier: 'silver',
        tierSince: '2025-03-01',
        qualifying: { '2025': 500, '2026': 20 },
      },
      '2026-11-21',
      '2026-12-31',
    ],
    ['for life', { rules: lifetime, tier: 'gold', qualifying: { all: 2000 } }, '2026-11-21', null],
    [
      'at least to the end of the month in which it was given',
      { tier: 'silver', tierSince: '2026-11-01', qualifying: {} },
      '2026-11-21',
      '2026-11-30',
    ],
    [
      'asked after its end, the end stays where it was',
      { tier: 'silver', tierSince: '2025-08-09', qualifying: { '2025-08': 500 } },
      '2026-11-21',
      '2026-08-31',
    ],
  ])('%s', (_, facts, today, end) => {
    expect(until(facts, today)).toBe(end);
  });
});

/** Where nobody is told before; of notices is [tier-notice.test.ts](tier-notice.test.ts). */
describe('the review', () => {
  const rules = { tierNoticeDays: 0 };
  const lapsed: Given = { tier: 'silver', tierSince: '2025-08-09', qualifying: { '2025-08': 500 }, rules };

  test('is due on the day after the end, and takes the tier away', () => {
    const ledger = given(lapsed).at('2026-08-31').review().at('2026-09-01').review().balance();
    expect(ledger.book).toEqual([
      'review of 2026-08-31',
      'review of 2026-09-01',
      '  tier-reviewed +0: now member',
      '2026-09-01: 0 available',
    ]);
  });

  test.each([
    1, 30, 45, 100, 300,
  ])('waits for %i days of grace, and is due on the same day whenever one looks', (days) => {
    const facts = { ...lapsed, rules: { tierNoticeDays: 0, tierGraceDays: days } };
    const day = reviewOn(facts, '2026-08-15') ?? '';
    expect(Date.parse(day) - Date.parse('2026-09-01')).toBe(days * 24 * 60 * 60 * 1000);
    expect([reviewOn(facts, '2026-11-21'), reviewOn(facts, day), reviewOn(facts, '2027-08-15')]).toEqual([
      day,
      day,
      day,
    ]);
    expect(given(facts).at(day).review().account.tier.tierId).toBe('member');
  });

  test('keeps a tier that was earned again during the grace', () => {
    const ledger = given({ ...lapsed, rules: { tierNoticeDays: 0, tierGraceDays: 45 } })
      .at('2026-10-01')
      .sale('A', 500_00);
    expect(ledger.at('2026-10-16').review().entries).toHaveLength(1);
    expect(ledger.account.tier.tierId).toBe('silver');
  });

  test('goes one level at a time, with the lower tier sure to the end of its month', () => {
    const ledger = given({ tier: 'gold', tierSince: '2025-01-10', qualifying: {}, rules }).at('2026-11-21');
    ledger.review().review().at('2026-12-01').review().review();
    expect(ledger.book).toEqual([
      'review of 2026-11-21',
      '  tier-reviewed +0: now silver',
      'review of 2026-11-21',
      'review of 2026-12-01',
      '  tier-reviewed +0: now member',
      'review of 2026-12-01',
    ]);
  });

  test('leaves a gold member who still earns silver at silver', () => {
    const qualifying = { '2025-10': 1500, '2026-10': 600 };
    const ledger = given({ tier: 'gold', tierSince: '2025-10-10', qualifying, rules })
      .at('2026-11-01')
      .review()
      .at('2026-12-01')
      .review();
    expect(ledger.account.tier).toEqual({ tierId: 'silver', since: '2026-11-01' });
  });

  test('leaves what is kept for life, and a tier that the rules no longer have', () => {
    const forLife = given({ rules: lifetime, tier: 'gold', qualifying: { all: 2000 } });
    const unknown = given({ tier: 'platinum' });
    expect([forLife, unknown].map((ledger) => ledger.at('2036-01-01').review().entries)).toEqual([[], []]);
    expect(tierRule(programme, 'platinum').tierId).toBe('member');
  });
});

describe('the next tier', () => {
  const missing = (facts: Given) => {
    const next = nextTier(rulesOf(facts), accountOf(facts), '2026-11-21');
    return next && `${next.ways[0]?.[0]?.missing} to ${next.tier.tierId}`;
  };

  test.each<[Given, string | null]>([
    [{}, '500 to silver'],
    [{ qualifying: { '2026-11': 120, '2025-10': 50 } }, '380 to silver'],
    [{ tier: 'silver', qualifying: { '2026-11': 600 } }, '1400 to gold'],
    [{ tier: 'silver', qualifying: {} }, '2000 to gold'],
    [{ tier: 'gold' }, null],
  ])('of %j is %s', (facts, text) => {
    expect(missing(facts)).toBe(text);
  });
});

describe('qualifying points that an account keeps', () => {
  const keptOf = (facts: Given) => given(facts).sale('A', 10_00).account.qualifying;

  test('are of the last 25 months, which is more than any window counts', () => {
    const qualifying = { '2024-09': 5, '2024-10': 7, '2026-11': 3 };
    expect(keptOf({ qualifying })).toEqual({ '2024-10': 7, '2026-11': 13 });
  });

  test('are of every calendar year', () => {
    const rules = { tierWindow: { kind: 'calendar-year' } } as const;
    expect(keptOf({ rules, qualifying: { '2023': 5 } })).toEqual({ '2023': 5, '2026': 10 });
  });
});

describe('what comes next for a tier that ends', () => {
  const silver = accountOf({ tier: 'silver', tierSince: '2026-11-01' });
  const until = '2026-11-30';
  const stepOf = (account = silver, rules = {}) => nextTierStep(programmeFrom(rules), account, '2026-11-21');

  test('is a notice, thirty days before, and not on the day on which it was given', () => {
    expect(stepOf()).toEqual({ step: 'warn', on: '2026-11-02', until });
  });

  test('is its review once the member was told of this end, thirty days after that', () => {
    const warned = { ...silver, tier: { ...silver.tier, warned: { on: '2026-11-15', until } } };
    expect(stepOf(warned)).toEqual({ step: 'review', on: '2026-12-15', until });
  });

  test('is its review on the day after its end where nobody is told', () => {
    expect(stepOf(silver, { tierNoticeDays: 0 })).toEqual({ step: 'review', on: '2026-12-01', until });
  });
});
