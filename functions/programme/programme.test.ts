import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '#domain/dates.ts';
import type { Lot } from '#domain/ledger/lots.ts';
import { applyAllocations, isExpired } from '#domain/ledger/lots.ts';
import type { Programme } from '#domain/programme.ts';
import { lotTerms, stillUsable } from '#domain/rules/earning.ts';
import { programme as rulesOfTests } from '#domain/testing.ts';
import defaultProgramme from './default-programme.ts';
import { mostLots, parseProgramme } from './programme.ts';

const mistakesOf = (changes: object) => {
  try {
    parseProgramme({ ...defaultProgramme, ...changes });
    return [];
  } catch (error) {
    return String((error as Error).message)
      .split('\n  ')
      .slice(1);
  }
};

const [member, silver, gold] = defaultProgramme.tiers;

describe('the default programme', () => {
  test('is valid, is plain JSON, and comes out as it went in', () => {
    expect(parseProgramme(JSON.parse(JSON.stringify(defaultProgramme)))).toEqual(defaultProgramme);
  });

  test('has the rules that the tests of the domain play by', () => {
    expect(rulesOfTests).toEqual(defaultProgramme);
  });

  test('needs 20 lots at most: 13 months, tomorrow, and 6 weeks of grace', () => {
    expect(mostLots(defaultProgramme)).toBe(20);
  });
});

describe('a programme that is not valid is refused with the path and the reason:', () => {
  test.each<[string, object, string[]]>([
    ...['Europe/Madird', 'europe/madrid', 'utc', '+02:00', 'PST'].map(
      (timeZone): [string, object, string[]] => [
        `the time zone ${timeZone}`,
        { timeZone },
        ['timeZone: an IANA time zone, spelled as such: Europe/Madrid'],
      ],
    ),
    [
      'a way to name customers twice',
      { matchBy: ['phone', 'email', 'phone'] },
      ['matchBy.2: phone stands twice'],
    ],
    [
      'a currency that does not exist',
      { currency: 'EUX' },
      ['currency: an ISO 4217 currency code such as EUR'],
    ],
    ['a currency in small letters', { currency: 'eur' }, ['currency: an ISO 4217 currency code such as EUR']],
    [
      'a country by its name',
      { defaultCountry: 'Spain' },
      ['defaultCountry: an ISO 3166-1 country code such as ES'],
    ],
    [
      'a country for SMS by its name',
      { smsCountries: ['ES', 'Portugal'] },
      ['smsCountries.1: an ISO 3166-1 country code such as ES'],
    ],
    [
      'a tier without a name in each language',
      { languages: ['en', 'es', 'ca'], tiers: [member] },
      ['tiers.0.name: has no name in ca'],
    ],
    [
      'a first tier that has to be earned',
      { tiers: [silver] },
      ['tiers.0.qualifyingPoints: the first tier needs 0'],
    ],
    [
      'tiers out of order',
      { tiers: [member, gold, silver] },
      ['tiers.2.qualifyingPoints: more than the 2000 of the tier before'],
    ],
    [
      'two tiers of one threshold',
      { tiers: [member, silver, { ...gold, qualifyingPoints: 500 }] },
      ['tiers.2.qualifyingPoints: more than the 500 of the tier before'],
    ],
    [
      'one tier twice',
      { tiers: [member, silver, { ...gold, tierId: 'silver' }] },
      ['tiers.2.tierId: silver stands twice'],
    ],
    [
      'a multiplier of three decimals',
      { tiers: [{ ...member, multiplier: 1.255 }] },
      ['tiers.0.multiplier: at most two decimals'],
    ],
    [
      'an expiry that needs too many lots',
      { expiry: { kind: 'by-day', months: 12 } },
      [
        'expiry: an account could hold 380 lots, at most 60 fit: expire by month-end, or shorten the hold, the expiry or the grace for returns',
      ],
    ],
    [
      'a hold that needs too many lots',
      { holdDays: 41 },
      [
        'expiry: an account could hold 61 lots, at most 60 fit: expire by month-end, or shorten the hold, the expiry or the grace for returns',
      ],
    ],
    [
      'a grace for returns that needs too many lots',
      { returnGraceDays: 316 },
      [
        'expiry: an account could hold 61 lots, at most 60 fit: expire by month-end, or shorten the hold, the expiry or the grace for returns',
      ],
    ],
    [
      'a grace that looks back further than the account keeps',
      { tierGraceDays: 340 },
      ['tierGraceDays: the window of 12 months and the grace together are more than 24 months'],
    ],
  ])('%s', (_, changes, mistakes) => {
    expect(mistakesOf(changes)).toEqual(mistakes);
  });

  test.each<[string, object, string]>([
    ['points that are no whole number', { earning: { points: 1.5, perMinorUnits: 100 } }, 'earning.points: '],
    ['a step of nothing', { earning: { points: 1, perMinorUnits: 0 } }, 'earning.perMinorUnits: '],
    [
      'a confirmation that there is not',
      { tillRedemption: { confirmation: 'pin' } },
      'tillRedemption.confirmation: ',
    ],
    ['a confirmation that is not said', { tillRedemption: {} }, 'tillRedemption.confirmation: '],
    ['no tiers', { tiers: [] }, 'tiers: '],
    ['no languages', { languages: [] }, 'languages: '],
    ['a kind of expiry that there is not', { expiry: { kind: 'weekly' } }, 'expiry.kind: '],
    ['a key that means nothing', { holdDay: 14 }, 'programme: Unrecognized key: "holdDay"'],
    ['a key that is missing', { name: undefined }, 'name: '],
  ])('%s', (_, changes, start) => {
    expect(mistakesOf(changes)[0]?.slice(0, start.length)).toBe(start);
  });

  test('all mistakes at once', () => {
    expect(mistakesOf({ timeZone: 'Mars', currency: 'gold' })).toHaveLength(2);
  });

  test('what is no programme at all', () => {
    expect(() => parseProgramme(null)).toThrow('the programme is not valid\n  programme: ');
  });
});

test.each([
  ...['UTC', 'Etc/UTC', 'Asia/Calcutta', 'Asia/Kolkata', 'Europe/Kyiv', 'America/Port-au-Prince'],
  ...['America/Argentina/Buenos_Aires', 'Antarctica/DumontDUrville', 'US/Pacific', 'Etc/GMT+2'],
])('the time zone %s is accepted, an alias as well', (timeZone) => {
  expect(parseProgramme({ ...defaultProgramme, timeZone })).toMatchObject({ timeZone });
});

test('every time zone that the runtime lists is accepted', () => {
  expect(
    Intl.supportedValuesOf('timeZone').filter((timeZone) => mistakesOf({ timeZone }).length > 0),
  ).toEqual([]);
});

test.each(['none', 'member-code'])('a till may redeem by %s', (confirmation) => {
  const programme = { ...defaultProgramme, tillRedemption: { confirmation } };
  expect(parseProgramme(programme)).toEqual(programme);
});

test('multipliers of two decimals are accepted, also where a double is not exact', () => {
  const tiers = [0.07, 1.15, 2.29, 4.35].map((multiplier, level) => ({
    ...member,
    tierId: `tier-${level}`,
    qualifyingPoints: level,
    multiplier,
  }));
  expect(mistakesOf({ tiers })).toEqual([]);
});

describe('the most lots that an account can hold', () => {
  type LotRules = Pick<Programme, 'expiry' | 'holdDays' | 'returnGraceDays'>;
  const rules: fc.Arbitrary<LotRules> = fc.record({
    holdDays: fc.nat(20),
    expiry: fc.oneof(
      fc.record({ kind: fc.constant('month-end' as const), months: fc.integer({ min: 1, max: 14 }) }),
      fc.record({ kind: fc.constant('by-day' as const), months: fc.integer({ min: 1, max: 3 }) }),
      fc.constant({ kind: 'never' as const }),
    ),
    returnGraceDays: fc.nat(40),
  });

  /**
   * The most lots at the end of a day, with a sweep every day, and after it a sale, one of a till whose clock is ahead,
   * and one of long ago, which gets the grace.
   */
  function mostSeen(rule: LotRules, days: number): number {
    const programme = { ...defaultProgramme, ...rule };
    let lots: readonly Lot[] = [];
    let most = 0;
    for (let count = 0; count < days; count += 1) {
      const today = addDays('2026-01-01', count);
      const usable = lots.filter((lot) => !isExpired(lot, today));
      const sold = [today, addDays(today, 1), '2020-01-01'].map((soldOn) => ({
        ...stillUsable(programme, lotTerms(programme, soldOn), today),
        points: 1,
      }));
      lots = applyAllocations(usable, sold, today);
      most = Math.max(most, lots.length);
    }
    return most;
  }

  test('is never exceeded by such sales every day', () => {
    fc.assert(
      fc.property(rules, (rule) => {
        expect(mostSeen(rule, 500)).toBeLessThanOrEqual(mostLots(rule));
      }),
      { numRuns: 30 },
    );
  });

  test.each<[LotRules]>([
    [{ holdDays: 0, expiry: { kind: 'month-end', months: 12 }, returnGraceDays: 30 }],
    [{ holdDays: 14, expiry: { kind: 'month-end', months: 12 }, returnGraceDays: 0 }],
    [{ holdDays: 0, expiry: { kind: 'by-day', months: 1 }, returnGraceDays: 14 }],
    [{ holdDays: 14, expiry: { kind: 'never' }, returnGraceDays: 30 }],
  ])('is reached under %j', (rule) => {
    expect(mostSeen(rule, 600)).toBe(mostLots(rule));
  });
});
