import { describe, expect, test } from 'vitest';
import { programmeOne } from '#domain/testing-facts.ts';
import { lift } from './lift.ts';
import type { ProgrammeOne } from './schema-one.ts';

const lifted = (changes: Partial<ProgrammeOne> = {}) => lift({ ...programmeOne, ...changes });
const unit = (changes: Partial<ProgrammeOne>) => lifted(changes).units[0];

test('what is of schema 2 comes back as it is', () => {
  const two = lifted();
  expect(lift(two)).toBe(two);
});

test('what both schemas say stays as it is', () => {
  const { earning: _e, expiry: _x, tiers: _t, tierWindow: _w, ...rest } = programmeOne;
  const { holdDays: _h, tierGraceDays: _g, tierNoticeDays: _n, refundPolicy: _r, ...frame } = rest;
  const { units: _u, counters: _c, rules: _rules, tiers: _tiers, review: _v, ...same } = lifted();
  expect(same).toEqual({ ...frame, schema: 2, attributes: {}, rewards: {} });
});

describe('the unit of schema 1', () => {
  test('is a point, with the hold, the expiry and the refund policy of the programme', () => {
    expect(lifted({ holdDays: 14, refundPolicy: 'within-balance' }).units).toEqual([
      {
        unitId: 'point',
        kind: 'points',
        name: { en: { one: 'point', other: 'points' }, es: { one: 'punto', other: 'puntos' } },
        holdDays: 14,
        expiry: { after: { months: 12, to: 'month' } },
        refund: 'within-balance',
      },
    ]);
  });

  test('says nothing of a hold that there is not, nor of an expiry', () => {
    expect(Object.keys(unit({ holdDays: 0, expiry: { kind: 'never' } }) ?? {})).toEqual([
      'unitId',
      'kind',
      'name',
      'refund',
    ]);
    expect(unit({ expiry: { kind: 'by-day', months: 6 } })?.expiry).toStrictEqual({ after: { months: 6 } });
  });

  test('has its name in each language, and in English where there is no word for it', () => {
    expect(unit({ languages: ['it', 'fr-CA', 'de'] })?.name).toEqual({
      it: { one: 'punto', other: 'punti' },
      'fr-CA': { one: 'point', other: 'points' },
      de: { one: 'point', other: 'points' },
    });
  });
});

describe('the rules of schema 1', () => {
  const names = { en: 'Fidelio', es: 'Fidelio' };

  test('are the points of an amount, and a multiplier for each tier that has another than 1', () => {
    const [, silver] = programmeOne.tiers;
    expect(lifted({ earning: { points: 3, perMinorUnits: 200 } }).rules).toEqual([
      {
        ruleId: 'per-amount',
        name: names,
        on: 'sale',
        stage: 'base',
        gives: [{ unit: 'point', give: 3, per: 200, of: 'net' }],
      },
      {
        ruleId: 'tier-silver',
        name: silver?.name,
        on: 'sale',
        stage: 'multiply',
        if: { tier: ['silver'] },
        gives: [{ unit: 'point', multiply: 125 }],
      },
      expect.objectContaining({ ruleId: 'tier-gold', gives: [{ unit: 'point', multiply: 150 }] }),
    ]);
  });

  test('are a present on the birthday, which qualifies for no tier, where there is one', () => {
    expect(lifted({ birthdayGift: { points: 50 } }).rules.at(-1)).toEqual({
      ruleId: 'birthday',
      name: names,
      on: 'birthday',
      stage: 'base',
      qualifies: false,
      gives: [{ unit: 'point', fixed: 50 }],
    });
  });
});

describe('the tiers of schema 1', () => {
  test('need so many qualifying points, the first none', () => {
    expect(lifted().tiers.map(({ tierId, needs }) => [tierId, needs])).toEqual([
      ['member', []],
      ['silver', [{ count: 'qualifying', atLeast: 500 }]],
      ['gold', [{ count: 'qualifying', atLeast: 2000 }]],
    ]);
    expect(lifted().tiers[0]?.name).toEqual({ en: 'Member', es: 'Miembro' });
  });

  test.each<[ProgrammeOne['tierWindow'], object, object]>([
    [{ kind: 'rolling', months: 6 }, { per: { rollingMonths: 6 } }, { at: 'window-end' }],
    [{ kind: 'calendar-year' }, { per: 'year' }, { at: 'year-end', keeps: { months: 12, to: 'year' } }],
    [{ kind: 'lifetime' }, { per: 'life' }, { at: 'window-end' }],
  ])('are counted in their window, and reviewed at its end: $kind', (tierWindow, per, review) => {
    const { counters, review: at } = lifted({ tierWindow, tierGraceDays: 10, tierNoticeDays: 20 });
    expect(counters).toEqual({ qualifying: { on: ['sale'], sums: 'unit:point', ...per } });
    expect(at).toStrictEqual({ ...review, graceDays: 10, noticeDays: 20, drop: 'one' });
  });
});
