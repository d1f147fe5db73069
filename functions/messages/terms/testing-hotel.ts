/** For tests only. */
import type { Programme } from '#domain/programme/programme.ts';
import { frame } from './testing-frame.ts';

export const hotel: Programme = {
  ...frame,
  programmeId: 'posada',
  name: 'Posada',
  attributes: { 'sale.nights': 'number', 'sale.rate': ['flexible', 'saver', 'group'] },
  units: [
    {
      unitId: 'point',
      kind: 'points',
      name: {
        en: { one: 'point', other: 'points' },
        es: { one: 'punto', other: 'puntos' },
        fr: { one: 'point', other: 'points' },
        it: { one: 'punto', other: 'punti' },
      },
      holdDays: 5,
      expiry: { idle: { months: 12 }, keptBy: ['sale'] },
      expiryRestsIn: ['gold'],
    },
  ],
  counters: {
    nights: {
      on: ['sale'],
      if: { not: { of: 'sale.rate', is: ['group'] } },
      sums: 'sale.nights',
      per: 'year',
    },
    spend: { on: ['sale'], sums: 'net', per: 'year' },
  },
  groups: { tier: 'best' },
  rules: [
    {
      ruleId: 'stay',
      name: { en: '25 points for each €10', es: '25 puntos por cada 10 €' },
      on: 'sale',
      stage: 'base',
      if: { not: { of: 'sale.rate', is: ['group'] } },
      gives: [{ unit: 'point', give: 25, per: 1000, of: 'net' }],
    },
    {
      ruleId: 'silver',
      name: { en: 'Silver: a quarter more', es: 'Plata: una cuarta parte más' },
      on: 'sale',
      stage: 'multiply',
      group: 'tier',
      if: { tier: ['silver'] },
      gives: [{ multiply: 125, unit: 'point' }],
    },
    {
      ruleId: 'sunday',
      name: { en: '500 points for a Sunday in winter', es: '500 puntos por un domingo de invierno' },
      on: 'sale',
      stage: 'bonus',
      campaign: 'winter',
      if: { on: { weekdays: [7] } },
      gives: [{ unit: 'point', fixed: 500 }],
    },
  ],
  campaigns: {
    winter: {
      name: { en: 'Winter Sundays', es: 'Domingos de invierno' },
      from: '2027-01-01',
      until: '2027-02-28',
    },
  },
  tiers: [
    { tierId: 'classic', name: { en: 'Classic', es: 'Clásico' }, needs: [] },
    {
      tierId: 'silver',
      name: { en: 'Silver', es: 'Plata' },
      needs: [
        { count: 'nights', atLeast: 10 },
        { count: 'spend', atLeast: 80_000 },
      ],
      benefits: [{ text: { en: 'Late check-out', es: 'Salida más tarde' }, access: 'late-check-out' }],
    },
    {
      tierId: 'gold',
      name: { en: 'Gold', es: 'Oro' },
      needs: [
        {
          all: [
            { count: 'nights', atLeast: 30 },
            { count: 'spend', atLeast: 280_000 },
          ],
        },
      ],
      benefits: [
        { text: { en: 'A night in a suite', es: 'Una noche en suite' }, reward: 'suite', per: 'year' },
      ],
    },
  ],
  review: { at: 'year-end', keeps: { months: 12, to: 'year' }, graceDays: 0, noticeDays: 60, drop: 'one' },
  goals: {
    fifty: {
      name: { en: '50 nights in a year', es: '50 noches en un año' },
      count: 'nights',
      target: 50,
      again: 'each-period',
      gives: [{ unit: 'point', fixed: 10_000 }],
    },
  },
  rewards: {
    suite: { name: { en: 'A night in a suite', es: 'Una noche en suite' }, kind: 'upgrade' },
    off20: {
      name: { en: '€40 off a stay', es: '40 € menos en tu estancia' },
      kind: 'discount',
      costs: { unit: 'point', amount: 2000 },
      minimumTier: 'silver',
    },
  },
  labels: {
    'sale.nights': { en: { one: 'night', other: 'nights' }, es: { one: 'noche', other: 'noches' } },
    'sale.rate=group': { en: 'a group rate', es: 'tarifa de grupo' },
    'counter:nights': { en: { one: 'night', other: 'nights' }, es: { one: 'noche', other: 'noches' } },
  },
};
