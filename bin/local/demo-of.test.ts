import { expect, test } from 'vitest';
import { lift } from '#domain/programme/lift.ts';
import type { Programme } from '#domain/programme/programme.ts';
import defaultProgramme from '#programme/default-programme.ts';
import { demoOf } from './demo-of.ts';

const base = lift(defaultProgramme);

test('a programme without rewards sells what points usually buy', () => {
  const { currency, rewards } = demoOf({ ...base, rewards: {} });
  expect(currency).toBe('EUR');
  expect(rewards).toMatchObject([
    { rewardId: 'coffee', points: 100 },
    { rewardId: 'tote-bag', points: 500, stock: 20 },
  ]);
});

test('rewards have a name in the first language, in English where there is no other', () => {
  const namesIn = (...languages: string[]) =>
    demoOf({ ...base, rewards: {}, languages }).rewards.map(({ name }) => name);
  expect(namesIn('fr')[0]).toEqual({ en: 'A coffee', es: 'Un café', fr: 'A coffee' });
  expect(namesIn('es-MX', 'en')[0]).toMatchObject({ 'es-MX': 'Un café' });
});

const cafe: Programme = {
  ...base,
  currency: 'JPY',
  claimWindowDays: 10,
  attributes: { 'sale.ownCup': 'flag', 'line.roast': ['dark', 'light'], 'activity.stars': 'number' },
  units: [{ unitId: 'stamp', kind: 'stamps', name: { en: 'stamp' } }],
  counters: {},
  rules: [
    {
      ruleId: 'drink',
      name: {},
      on: 'sale',
      stage: 'base',
      if: { not: { of: 'net', lines: { category: ['tobacco'] }, atLeast: 1 } },
      gives: [{ unit: 'stamp', give: 1, per: 1, of: 'quantity', lines: { category: ['drinks', 'teas'] } }],
    },
    {
      ruleId: 'dark',
      name: {},
      on: 'sale',
      stage: 'bonus',
      gives: [{ unit: 'stamp', give: 1, per: 5000, of: 'net', lines: { where: { roast: ['dark'] } } }],
    },
    { ruleId: 'word', name: {}, on: 'activity:review', stage: 'base', gives: [{ unit: 'stamp', fixed: 1 }] },
  ],
  rewards: {
    drink: { name: { en: 'A drink' }, kind: 'free-product', costs: { unit: 'stamp', amount: 10 }, stock: 5 },
    gift: { name: { en: 'A gift' }, kind: 'free-product' },
  },
};

test('nothing is added to what units buy by the programme, nor to stamps', () => {
  expect(demoOf(base).rewards).toEqual([]);
  expect(demoOf(cafe).rewards).toEqual([]);
  const point = { unitId: 'point', kind: 'points', name: { en: 'points' } } as const;
  expect(demoOf({ ...cafe, units: [point, ...cafe.units] }).rewards).toEqual([]);
  expect(demoOf({ ...cafe, rewards: {} }).rewards).toEqual([]);
});

test('members bought what the rules name, and did what they answer to, within the time of a claim', () => {
  const [berta, , diana] = demoOf(cafe).members;
  expect(diana?.facts).toEqual([
    {
      path: '/v1/pos/activities',
      minutesAgo: 91,
      body: { kind: 'review', attributes: { stars: 1 } },
    },
    {
      path: '/v1/pos/sales',
      minutesAgo: 90,
      body: {
        currency: 'JPY',
        attributes: { ownCup: true },
        totals: { total: 84_000, eligibleNet: 84_000 },
        lines: [
          { lineId: '1', quantity: '1', net: 60_000, category: 'drinks' },
          { lineId: '2', quantity: '1', net: 24_000, attributes: { roast: 'dark' } },
        ],
      },
    },
  ]);
  const times = berta?.facts.map(({ minutesAgo }) => minutesAgo) ?? [];
  expect(times.length).toBe(6);
  expect(times).toEqual(times.toSorted((a, b) => b - a));
  expect(Math.max(...times)).toBeLessThan(10 * 24 * 60);
});
