import { describe, expect, test } from 'vitest';
import { lift } from '#domain/programme/lift.ts';
import type { ProgrammeOne } from '#domain/programme/schema-one.ts';
import { programmeOne } from '#domain/testing-facts.ts';

import { parseProgramme } from '../programme.ts';

const mistakesOf = (changes: object) => {
  try {
    parseProgramme({ ...programmeOne, ...changes });
    return [];
  } catch (error) {
    return String((error as Error).message).split('\n');
  }
};

const [member, silver, gold] = programmeOne.tiers;

describe('a programme of schema 1', () => {
  test('is valid, is plain JSON, and comes out lifted', () => {
    expect(parseProgramme(JSON.parse(JSON.stringify(programmeOne)))).toEqual(lift(programmeOne));
  });
});

describe('a programme that is not valid is refused with the path, the reason and what to write:', () => {
  test.each<[string, object, string[]]>([
    ...['Europe/Madird', 'europe/madrid', 'utc', '+02:00', 'PST'].map(
      (timeZone): [string, object, string[]] => [
        `the time zone ${timeZone}`,
        { timeZone },
        ['timeZone: there is no such time zone: write the IANA name, such as Europe/Madrid'],
      ],
    ),
    [
      'a way to name customers twice',
      { matchBy: ['phone', 'email', 'phone'] },
      ['matchBy.2: phone is listed twice: name it once'],
    ],
    [
      'a currency that does not exist',
      { currency: 'EUX' },
      ['currency: there is no such currency: write an ISO 4217 code such as EUR'],
    ],
    [
      'a currency in small letters',
      { currency: 'eur' },
      ['currency: there is no such currency: write an ISO 4217 code such as EUR'],
    ],
    [
      'a country by its name',
      { defaultCountry: 'Spain' },
      ['defaultCountry: "Spain" does not fit: write an ISO 3166-1 country code such as ES'],
    ],
    [
      'a country for SMS by its name',
      { smsCountries: ['ES', 'Portugal'] },
      ['smsCountries.1: "Portugal" does not fit: write an ISO 3166-1 country code such as ES'],
    ],
    [
      'a tier without a name in each language',
      { languages: ['en', 'es', 'ca'], tiers: [member] },
      ['tiers.0.name: it has no name in ca: write one for each of the languages'],
    ],
    [
      'a first tier that has to be earned',
      { tiers: [silver] },
      ['tiers.0.qualifyingPoints: everybody starts in the first tier: write 0'],
    ],
    [
      'tiers out of order',
      { tiers: [member, gold, silver] },
      ['tiers.2.qualifyingPoints: the tier before takes 2000: write more'],
    ],
    [
      'two tiers of one threshold',
      { tiers: [member, silver, { ...gold, qualifyingPoints: 500 }] },
      ['tiers.2.qualifyingPoints: the tier before takes 500: write more'],
    ],
    [
      'one tier twice',
      { tiers: [member, silver, { ...gold, tierId: 'silver' }] },
      ['tiers.2.tierId: silver is used twice: give each tier an id of its own'],
    ],
    [
      'a multiplier of three decimals',
      { tiers: [{ ...member, multiplier: 1.255 }] },
      ['tiers.0.multiplier: 1.255 does not fit: write at most two decimals'],
    ],
    [
      'an expiry that needs too many lots',
      { expiry: { kind: 'by-day', months: 12 } },
      [
        "expiry: points could be due on 380 days at once, and an account has room for 60: write { kind: 'month-end', months: 12 }, which keeps points until the end of their month, or months of by-day: at most 1",
      ],
    ],
    [
      'a hold that needs too many lots',
      { holdDays: 41 },
      [
        'expiry: points could be due on 61 days at once, and an account has room for 60: write months of month-end: at most 11, or holdDays: at most 40, or returnGraceDays: at most 28',
      ],
    ],
    [
      'a grace for returns that needs too many lots',
      { returnGraceDays: 316 },
      [
        'expiry: points could be due on 61 days at once, and an account has room for 60: write months of month-end: at most 11, or returnGraceDays: at most 315',
      ],
    ],
    [
      'a grace that looks back further than the account keeps',
      { tierGraceDays: 340 },
      [
        'tierGraceDays: the window of 12 months and the grace together are more than 24 months: shorten one of them',
      ],
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
    ['a key that means nothing', { holdDay: 14 }, 'holdDay: there is no such field: did you mean holdDays?'],
    ['a key that is missing', { name: undefined }, 'name: is missing: write a text'],
    ['a key that is like no other', { colour: 'red' }, 'colour: there is no such field: leave it out'],
    [
      'a key that is another’s in its place',
      { look: { primaryColour: '#000000' } },
      'look.primaryColor: is missing: write a text',
    ],
    ['a number in quotes', { holdDays: '14' }, 'holdDays: "14" does not fit: write a number'],
    ['no whole number', { holdDays: 0.5 }, 'holdDays: 0.5 does not fit: write a whole number'],
    ['a number that is too large', { holdDays: 400 }, 'holdDays: 400 does not fit: write at most 365'],
    ['an empty name', { name: '' }, 'name: "" does not fit: write at least 1 letter'],
  ])('%s', (_, changes, start) => {
    expect(mistakesOf(changes)[0]?.slice(0, start.length)).toBe(start);
  });

  test('all mistakes at once, a line for each', () => {
    expect(mistakesOf({ timeZone: 'Mars', currency: 'gold', a: 1, b: 2 })).toEqual([
      'currency: there is no such currency: write an ISO 4217 code such as EUR',
      'timeZone: there is no such time zone: write the IANA name, such as Europe/Madrid',
      'a: there is no such field: leave it out',
      'b: there is no such field: leave it out',
    ]);
    const [, field] = mistakesOf({ look: { primaryColour: '#000000' } });
    expect(field).toBe('look.primaryColour: there is no such field: did you mean primaryColor?');
  });

  test('what it says to write in place of an expiry that does not fit, fits', () => {
    for (const [months, holdDays] of [
      [6, 0],
      [60, 0],
      [1, 300],
    ] as const) {
      const [mistake = ''] = mistakesOf({ expiry: { kind: 'by-day', months }, holdDays });
      const days = /months of by-day: at most (\d+)/.exec(mistake)?.[1];
      const hold = /holdDays: at most (\d+)/.exec(mistake)?.[1];
      expect([days, hold].filter(Boolean)).not.toEqual([]);
      expect(
        mistakesOf({
          expiry: { kind: 'by-day', months: Number(days ?? months) },
          holdDays: Number(hold ?? holdDays),
        }),
      ).toEqual([]);
      const isMonthEnd = mistakesOf({ expiry: { kind: 'month-end', months }, holdDays }).length === 0;
      expect(mistake.includes(`{ kind: 'month-end', months: ${months} }`)).toBe(isMonthEnd);
    }
  });

  test('what is no programme at all', () => {
    expect(() => parseProgramme(null)).toThrow('programme: null does not fit: write an object');
  });
});

test.each([
  ...['UTC', 'Etc/UTC', 'Asia/Calcutta', 'Asia/Kolkata', 'Europe/Kyiv', 'America/Port-au-Prince'],
  ...['America/Argentina/Buenos_Aires', 'Antarctica/DumontDUrville', 'US/Pacific', 'Etc/GMT+2'],
])('the time zone %s is accepted, an alias as well', (timeZone) => {
  expect(parseProgramme({ ...programmeOne, timeZone })).toMatchObject({ timeZone });
});

test('every time zone that the runtime lists is accepted', () => {
  expect(
    Intl.supportedValuesOf('timeZone').filter((timeZone) => mistakesOf({ timeZone }).length > 0),
  ).toEqual([]);
});

test.each(['none', 'member-code'])('a till may redeem by %s', (confirmation) => {
  const programme = { ...programmeOne, tillRedemption: { confirmation } };
  expect(parseProgramme(programme)).toEqual(lift(programme as ProgrammeOne));
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
