/** For tests only. */
import type { Programme } from '#domain/programme/programme.ts';
import { frame } from './testing-frame.ts';

export const gym: Programme = {
  ...frame,
  programmeId: 'gym',
  name: 'Hierro',
  units: [
    {
      unitId: 'star',
      kind: 'points',
      name: { en: { one: 'star', other: 'stars' }, es: { one: 'estrella', other: 'estrellas' } },
      expiry: { after: { months: 12, to: 'month' } },
      most: 5000,
    },
  ],
  counters: {
    visits: { on: ['activity:check-in'], sums: 'days', per: 'month' },
    weeks: { on: ['activity:check-in'], sums: 'days', per: 'life', streak: { of: 'week', least: 2 } },
    purchases: { on: ['sale'], sums: 'times', per: 'month' },
  },
  rules: [
    {
      ruleId: 'visit',
      name: { en: '10 stars for a day at the gym', es: '10 estrellas por venir' },
      on: 'activity:check-in',
      stage: 'base',
      gives: [{ unit: 'star', fixed: 10 }, { entry: 'bike' }],
      limits: [{ max: 1, what: 'times', per: 'day', of: 'member' }],
    },
    {
      ruleId: 'early',
      name: { en: 'Double before nine', es: 'El doble antes de las nueve' },
      on: 'activity:check-in',
      stage: 'multiply',
      if: { on: { hours: ['06:00', '09:00'], weekdays: [1, 2, 3, 4, 5] } },
      gives: [{ multiply: 200, unit: 'star' }],
    },
    {
      ruleId: 'first',
      name: { en: 'For the first purchase of a month', es: 'Por la primera compra del mes' },
      on: 'sale',
      stage: 'bonus',
      if: { count: 'purchases', atLeast: 1, below: 2 },
      gives: [{ unit: 'star', fixed: 5 }],
    },
    {
      ruleId: 'friend',
      name: { en: '200 stars for you', es: '200 estrellas para ti' },
      on: 'referral:referrer',
      stage: 'base',
      qualifies: false,
      gives: [{ unit: 'star', fixed: 200 }],
    },
  ],
  goals: {
    dozen: {
      name: { en: 'Twelve days in a month', es: 'Doce días en un mes' },
      count: 'visits',
      target: 12,
      again: 'each-period',
      gives: [{ unit: 'star', fixed: 100 }, { badge: 'dozen' }],
    },
    eight: {
      name: { en: 'Eight weeks in a row', es: 'Ocho semanas en racha' },
      count: 'weeks',
      target: 8,
      again: 'every',
      gives: [{ reward: 'shake', valid: { days: 30 } }],
    },
  },
  draws: {
    bike: {
      name: { en: 'A bicycle', es: 'Una bicicleta' },
      closes: '2027-06-30',
      prizes: [{ reward: 'bike', times: 1 }],
      freeEntry: true,
    },
  },
  badges: { dozen: { name: { en: 'Twelve days', es: 'Doce días' } } },
  rewards: {
    shake: {
      name: { en: 'A shake', es: 'Un batido' },
      kind: 'free-product',
      costs: { unit: 'star', amount: 150 },
    },
    bike: { name: { en: 'A bicycle', es: 'Una bicicleta' }, kind: 'prize' },
  },
  labels: {
    'activity:check-in': { en: { one: 'visit', other: 'visits' }, es: { one: 'visita', other: 'visitas' } },
  },
};
