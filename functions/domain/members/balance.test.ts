import { expect, test } from 'vitest';
import { dayNumber } from '#domain/dates.ts';
import type { Given } from '#domain/testing.ts';
import { accountOf, at, given, programme, programmeFrom } from '#domain/testing.ts';
import { severalUnits } from '#domain/testing-units.ts';
import { balanceOf } from './balance.ts';

const balance = (facts: Given, now: string, language = 'en') =>
  balanceOf(accountOf(facts), programmeFrom(facts.rules ?? {}), at(now), language);

test('a balance says what can be spent, what is coming, what expires when, and the tier', () => {
  const facts = {
    lots: ['9 until 2026-10-31', '40 until 2026-11-30', '7 from 2026-12-05 until 2027-12-31', '3 for ever'],
    tier: 'silver',
    tierSince: '2026-02-10',
    qualifying: { '2026-02': 520 },
  };
  expect(balance(facts, '2026-11-21T10:00')).toEqual({
    pointsAvailable: 43,
    pointsPending: 7,
    pointsOwed: 0,
    arriving: [{ on: '2026-12-05', points: 7 }],
    expiring: [{ on: '2026-11-30', points: 40 }],
    balances: [
      {
        unit: 'point',
        kind: 'points',
        name: { one: 'point', other: 'points' },
        decimals: 0,
        available: 43,
        pays: null,
        pending: 7,
        owed: 0,
        arriving: [{ on: '2026-12-05', points: 7 }],
        expiring: [{ on: '2026-11-30', points: 40 }],
      },
    ],
    tier: {
      id: 'silver',
      name: 'Silver',
      since: '2026-02-10',
      until: '2027-02-28',
      next: { id: 'gold', name: 'Gold', count: 'qualifying', atLeast: 2000, missing: 1480 },
    },
    memberships: [],
  });
});

test('pending points count from midnight of their first day, and stand with the others that expire with them', () => {
  const facts = { lots: ['40 until 2027-12-31', '7 from 2026-12-05 until 2027-12-31'] };
  expect(balance(facts, '2026-12-04T23:59')).toMatchObject({
    pointsAvailable: 40,
    pointsPending: 7,
    expiring: [{ on: '2027-12-31', points: 40 }],
  });
  expect(balance(facts, '2026-12-05T00:00')).toMatchObject({
    pointsAvailable: 47,
    pointsPending: 0,
    expiring: [{ on: '2027-12-31', points: 47 }],
  });
});

test('a code that lapsed counts as given back, written or not', () => {
  const { account } = given({ lots: ['40 until 2027-12-31'] }).reserve('c1', 30);
  const read = (now: string) => balanceOf(account, programme, at(now), 'en');
  expect(read('2026-12-21T09:59')).toMatchObject({ pointsAvailable: 10, expiring: [{ points: 10 }] });
  expect(read('2026-12-21T10:00')).toMatchObject({ pointsAvailable: 40, expiring: [{ points: 40 }] });
});

test('a debt is shown beside a balance that is never below zero', () => {
  expect(balance({ owed: 12 }, '2026-11-21')).toMatchObject({ pointsAvailable: 0, pointsOwed: 12 });
});

test('every unit is there with its own name, and one that the programme has no more by its id', () => {
  const purses = {
    stamp: { lots: ['4 until 2027-05-31', '1 from 2026-12-01 until 2027-06-30'], owed: 0 },
    nights: { lots: ['2 for ever'] },
    old: {},
  };
  const { balances } = balance({ rules: severalUnits, lots: ['9 for ever'], purses }, '2026-11-21', 'es');
  expect(balances.map(({ unit, name, available, pending }) => [unit, name, available, pending])).toEqual([
    ['point', { one: 'point', other: 'points' }, 9, 0],
    ['stamp', { one: 'sello', other: 'sellos' }, 4, 1],
    ['credit', { other: 'credit' }, 0, 0],
    ['nights', { other: 'nights' }, 2, 0],
  ]);
});

test('the first tier has no end and the last one nothing next', () => {
  expect(balance({}, '2026-11-21').tier).toMatchObject({ id: 'member', until: null });
  expect(balance({ tier: 'gold' }, '2026-11-21').tier.next).toBeNull();
});

test('a membership is there until the end of its last day', () => {
  const name = { en: 'Club', es: 'El club' };
  const club = { name, paidBy: 'api', lasts: { months: 1 }, graceDays: 7, refund: 'none' } as const;
  const rules = { ...programme, memberships: { club, other: club } };
  const account = {
    ...accountOf({ rules }),
    counters: { 'membership:club': { until: dayNumber('2026-12-24') } },
  };
  const on = (now: string) => balanceOf(account, rules, at(now), 'es').memberships;
  expect(on('2026-12-24T23:59')).toEqual([{ id: 'club', name: 'El club', until: '2026-12-24' }]);
  expect(on('2026-12-25T00:00')).toEqual([]);
});

test('names are in the language asked for, else in the programme\u2019s first', () => {
  const names = ['es', 'en', 'de'].map((language) => balance({}, '2026-11-21', language).tier.name);
  expect(names).toEqual(['Miembro', 'Member', 'Member']);
});
