/** A living programme changes its tier window: what was earned under another one keeps counting. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonthsToMonth, monthOf } from '#domain/dates.ts';
import type { TierWindowOne as TierWindow } from '#domain/programme/schema-one.ts';
import type { Given, Ledger } from '#domain/testing.ts';
import { given, rulesWith } from '#domain/testing.ts';
import { expectKept, pair } from '#domain/testing-merge.ts';
import { countedFor, qualifyingPeriod } from './counted.ts';
import { nextTier } from './tier.ts';
import { tierUntil } from './tier-end.ts';

const rolling: TierWindow = { kind: 'rolling', months: 12 };
const calendarYear: TierWindow = { kind: 'calendar-year' };
const lifetime: TierWindow = { kind: 'lifetime' };

const under = (tierWindow: TierWindow): Given => ({ rules: { tierWindow } });

/** The next deploy of the programme has another window. */
const change = (ledger: Ledger, tierWindow: TierWindow): Ledger =>
  Object.assign(ledger, { rules: { ...ledger.rules, tierWindow } });

const standing = ({ account, context, today }: Ledger) => {
  const next = nextTier(context.programme, account, today);
  const points = countedFor(context.programme, 'qualifying', account, today);
  const end = tierUntil(context.programme, account, today);
  return [account.tier.tierId, points, end, next?.ways[0]?.[0]?.missing ?? null];
};

/** A review each night. */
const nights = (ledger: Ledger, last: string): Ledger => {
  for (let day = ledger.today; day <= last; day = addDays(day, 1)) ledger.at(day).review();
  return ledger;
};

const changesOf = ({ entries }: Ledger) =>
  entries.flatMap(({ recordedOn, tierUntil, tierAfter }) => {
    const what = tierAfter ?? tierUntil;
    return what === undefined ? [] : [`${recordedOn} ${what}`];
  });

describe('what was earned in', () => {
  test('rolling months counts in their calendar year, and keeps the tier through the next', () => {
    const ledger = given(under(rolling)).at('2026-02-10').sale('A', 3000_00);
    change(ledger, calendarYear).at('2026-06-01');
    expect(standing(ledger)).toEqual(['gold', 3000, '2027-12-31', null]);
    ledger.sale('B', 100_00);
    expect(ledger.account.qualifying).toEqual({ '2026-02': 3000, '2026': 100 });
    expect(standing(ledger)).toEqual(['gold', 3100, '2027-12-31', null]);
    expect(changesOf(nights(ledger, '2028-02-01'))).toEqual([
      '2026-02-10 gold',
      '2027-12-02 2027-12-31',
      '2028-01-01 silver',
      '2028-01-02 2028-01-31',
      '2028-02-01 member',
    ]);
    expectKept(ledger);
  });

  test('rolling months of the year before keeps the tier through this calendar year', () => {
    const ledger = given(under(rolling)).at('2026-08-10').sale('A', 600_00);
    change(ledger, calendarYear).at('2027-01-20');
    expect(standing(ledger)).toEqual(['silver', 0, '2027-12-31', 2000]);
  });

  test('rolling months counts for life', () => {
    const ledger = given(under(rolling)).at('2026-02-10').sale('A', 1000_00);
    change(ledger, lifetime).at('2026-06-01').sale('B', 100_00);
    expect(ledger.account.qualifying).toEqual({ '2026-02': 1000, all: 100 });
    expect(standing(ledger)).toEqual(['silver', 1100, null, 900]);
    expect(nights(ledger, '2027-06-01').account.tier.tierId).toBe('silver');
    expectKept(ledger);
  });

  test('a calendar year counts in rolling months as long as its last month does', () => {
    const ledger = given(under(calendarYear)).at('2026-12-10').sale('A', 3000_00);
    change(ledger, rolling).at('2026-12-20');
    expect(standing(ledger)).toEqual(['gold', 3000, '2027-12-31', null]);
    ledger.at('2027-01-20');
    expect(standing(ledger)).toEqual(['gold', 3000, '2027-12-31', null]);
    expect(changesOf(nights(ledger, '2028-01-01')).slice(1)).toEqual([
      '2027-12-02 2027-12-31',
      '2028-01-01 silver',
    ]);
    expectKept(ledger);
  });

  test('a calendar year that is not over counts in rolling months from today on', () => {
    const ledger = given(under(calendarYear)).at('2026-02-10').sale('A', 600_00);
    change(ledger, { kind: 'rolling', months: 3 }).at('2026-06-10');
    expect(standing(ledger)).toEqual(['silver', 600, '2027-03-31', 1400]);
  });

  test('a calendar year counts for life', () => {
    const ledger = given(under(calendarYear)).at('2026-02-10').sale('A', 1000_00);
    change(ledger, lifetime).at('2029-06-01').sale('B', 100_00);
    expect(standing(ledger)).toEqual(['silver', 1100, null, 900]);
  });

  test.each([rolling, calendarYear])('a lifetime counts for life, under %j, too', (window) => {
    const ledger = given(under(lifetime)).at('2026-02-10').sale('A', 600_00);
    change(ledger, window).at('2029-06-01');
    expect(standing(ledger)).toEqual(['silver', 600, null, 1400]);
    expect(nights(ledger, '2029-12-31').account.tier.tierId).toBe('silver');
    // What comes since then counts as the new window has it.
    ledger.at('2030-01-10').sale('B', 1400_00);
    expect(standing(ledger)).toEqual(['gold', 2000, expect.stringMatching(/^2031-(01-31|12-31)$/), null]);
    expectKept(ledger);
  });
});

describe('a change that ends a tier', () => {
  /** Gold by the points of two years, which no calendar year has. */
  const ledger = () =>
    change(
      given({ tier: 'gold', tierSince: '2026-02-10', qualifying: { '2025-08': 1500, '2026-02': 1500 } }),
      calendarYear,
    );

  test('is told with an end to come, and the whole notice before', () => {
    const told = nights(ledger().at('2026-06-10'), '2026-07-10');
    expect(changesOf(told)).toEqual(['2026-06-10 2026-06-30', '2026-07-10 silver']);
    expectKept(told);
  });

  test('never takes it before the day of which the member was told', () => {
    const qualifying = { '2026-03': 100, '2025-06': 1950 };
    const told = given({ tier: 'gold', tierSince: '2025-06-20', qualifying }).at('2026-06-01').review();
    expect(changesOf(told)).toEqual(['2026-06-01 2026-06-30']);
    const shorter = change(told, { kind: 'rolling', months: 2 }).at('2026-06-15');
    expect(standing(shorter).slice(0, 3)).toEqual(['gold', 0, '2026-06-30']);
    expect(changesOf(nights(shorter, '2026-07-01')).at(-1)).toBe('2026-07-01 silver');
  });
});

describe('a return of what was earned under another window', () => {
  test.each([
    calendarYear,
    lifetime,
  ])('takes back from its own period, and the tier with it: %j', (window) => {
    const ledger = given(under(rolling)).at('2026-02-10').sale('A', 600_00);
    change(ledger, window).at('2026-06-01').sale('B', 100_00).refund('R', 'A', 600_00);
    expect(ledger.account.qualifying).toEqual({
      [qualifyingPeriod(rulesWith({ tierWindow: window }), '2026-06-01')]: 100,
    });
    expect(ledger.account.tier).toEqual({ tierId: 'member', since: '2026-06-01' });
    expectKept(ledger);
  });

  test('takes no tier because months were forgotten on the same day', () => {
    const ledger = given(under(rolling)).at('2026-02-10').sale('A', 600_00).at('2028-03-10').sale('B', 1_00);
    change(ledger, lifetime).at('2028-06-01').refund('R', 'B', 1_00);
    expect(ledger.account.tier.tierId).toBe('silver');
    expectKept(ledger);
  });
});

test('two members whose points are of different windows have all of them together', () => {
  const { ana, ben } = pair(
    { qualifying: { '2026-02': 300, all: 40 } },
    { qualifying: { '2026': 200, '2026-02': 10 } },
  );
  ana.mergeInto(ben);
  expect(ben.account.qualifying).toEqual({ '2026-02': 310, '2026': 200, all: 40 });
  expect(ben.account.tier.tierId).toBe('silver');
  expectKept(ana, ben);
});

test('whatever window follows whichever, the months inside the new one lose nothing', () => {
  const windows = fc.oneof(
    fc.record({ kind: fc.constant('rolling' as const), months: fc.integer({ min: 1, max: 24 }) }),
    fc.constant(calendarYear),
    fc.constant(lifetime),
  );
  const months = fc.array(fc.record({ window: windows, points: fc.nat(100) }), {
    minLength: 1,
    maxLength: 40,
  });
  fc.assert(
    fc.property(months, windows, (history, next) => {
      const today = '2026-11-21';
      const qualifying: Record<string, number> = {};
      let inside = 0;
      let all = 0;
      history.forEach(({ window, points }, age) => {
        const month = addMonthsToMonth(monthOf(today), -age);
        const period = qualifyingPeriod(rulesWith({ tierWindow: window }), `${month}-15`);
        qualifying[period] = (qualifying[period] ?? 0) + points;
        const isInside =
          next.kind === 'rolling' ? age <= next.months : next.kind === 'lifetime' || month >= '2026-01';
        inside += isInside ? points : 0;
        all += points;
      });
      const counted = countedFor(rulesWith({ tierWindow: next }), 'qualifying', { qualifying }, today);
      expect(counted).toBeGreaterThanOrEqual(inside);
      expect(counted).toBeLessThanOrEqual(all);
    }),
  );
});
