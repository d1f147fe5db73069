import type { Programme } from '#domain/programme.ts';

/** Points for coming: check-ins, challenges, a month's pass, and a bicycle to be won. */
export const gym: Programme = {
  schema: 2,
  programmeId: 'gym',
  name: 'Palestra Ferro',
  currency: 'EUR',
  timeZone: 'Europe/Rome',
  languages: ['it', 'en'],
  defaultCountry: 'IT',
  oldestSaleDays: 30,
  matchBy: ['loyaltyRef', 'phone', 'email', 'vendorCustomerId'],
  codeValidDays: 30,
  returnGraceDays: 7,
  claimWindowDays: 30,
  look: { primaryColor: '#8a1c1c' },

  attributes: { 'activity.class': ['yoga', 'spin', 'none'], 'activity.minutes': 'number' },

  units: [
    {
      unitId: 'point',
      kind: 'points',
      name: { it: { one: 'punto', other: 'punti' }, en: { one: 'point', other: 'points' } },
      // Four dates a year to remember.
      expiry: { after: { months: 12, to: 'quarter' } },
      most: 5000,
    },
  ],

  counters: {
    visits: { on: ['activity:check-in'], sums: 'days', per: 'month' },
    year: { on: ['activity:check-in'], sums: 'days', per: 'year' },
    weeks: {
      on: ['activity:check-in'],
      sums: 'days',
      per: 'life',
      streak: { of: 'week', least: 2 },
    },
  },

  rules: [
    {
      ruleId: 'visit',
      name: { it: '10 punti per ogni giorno in palestra', en: '10 points for each day at the gym' },
      on: 'activity:check-in',
      stage: 'base',
      gives: [{ unit: 'point', fixed: 10 }, { entry: 'bike' }],
      limits: [{ max: 1, what: 'times', per: 'day', of: 'member' }],
      examples: [{ with: { 'activity.class': 'none' }, gives: { point: 10, 'entry:bike': 1 } }],
    },
    {
      ruleId: 'early',
      name: { it: 'Punti doppi prima delle nove', en: 'Double points before nine' },
      on: 'activity:check-in',
      stage: 'multiply',
      if: { on: { weekdays: [1, 2, 3, 4, 5], hours: ['06:00', '09:00'] } },
      gives: [{ unit: 'point', multiply: 200 }],
      examples: [
        { at: '2026-11-24T07:15', gives: { point: 10 } },
        { at: '2026-11-28T07:15', gives: {} },
      ],
    },
    {
      ruleId: 'class',
      name: { it: '5 punti in più per un corso', en: '5 more points for a class' },
      on: 'activity:check-in',
      stage: 'bonus',
      if: { of: 'activity.class', is: ['yoga', 'spin'] },
      gives: [{ unit: 'point', fixed: 5 }],
      limits: [{ max: 1, what: 'times', per: 'day', of: 'member' }],
      examples: [
        { with: { 'activity.class': 'yoga' }, gives: { point: 5 } },
        { with: { 'activity.class': 'none' }, gives: {} },
      ],
    },
    {
      ruleId: 'minutes',
      name: { it: 'Un punto ogni 30 minuti di allenamento', en: 'A point for each 30 minutes of training' },
      on: 'activity:workout',
      stage: 'base',
      // Twenty minutes today and ten tomorrow are thirty.
      gives: [{ unit: 'point', give: 1, per: 30, of: 'activity.minutes', carry: true }],
      limits: [{ max: 6, what: 'given', per: 'day', of: 'member' }],
      examples: [
        { with: { 'activity.minutes': 75 }, gives: { point: 2 } },
        { with: { 'activity.minutes': 20 }, gives: {} },
      ],
    },
    {
      ruleId: 'shop',
      name: { it: 'Un punto per ogni euro al bar', en: 'A point for each euro at the bar' },
      on: 'sale',
      stage: 'base',
      gives: [{ unit: 'point', give: 1, per: 1_00, of: 'net', lines: { category: ['bar'] } }],
      examples: [
        {
          lines: [
            { net: 6_50, category: 'bar' },
            { net: 49_00, category: 'subscriptions' },
          ],
          gives: { point: 6 },
        },
      ],
    },
    {
      ruleId: 'pass',
      name: { it: '30 punti per ogni mese di Ferro Libero', en: '30 points for each month of Ferro Open' },
      on: 'membership:open:month',
      stage: 'bonus',
      gives: [{ unit: 'point', fixed: 30 }],
      examples: [{ gives: { point: 30 } }],
    },
    {
      ruleId: 'review',
      name: {
        it: '20 punti per una recensione, una ogni trimestre',
        en: '20 points for a review, one each quarter',
      },
      on: 'activity:review',
      stage: 'bonus',
      gives: [{ unit: 'point', fixed: 20 }],
      limits: [{ max: 1, what: 'times', per: 'quarter', of: 'member' }],
      examples: [{ gives: { point: 20 } }],
    },
  ],

  memberships: {
    open: {
      name: { it: 'Ferro Libero', en: 'Ferro Open' },
      paidBy: { category: ['subscriptions'] },
      lasts: { months: 1 },
      graceDays: 5,
      refund: 'none',
    },
  },

  tiers: [
    { tierId: 'start', name: { it: 'Inizio', en: 'Start' }, needs: [] },
    {
      tierId: 'steady',
      name: { it: 'Costante', en: 'Steady' },
      needs: [{ count: 'year', atLeast: 75 }],
      benefits: [
        {
          text: { it: 'Prenoti i corsi un giorno prima', en: 'Book classes a day earlier' },
          access: 'early-booking',
        },
      ],
    },
    {
      tierId: 'iron',
      name: { it: 'Ferro', en: 'Iron' },
      needs: [{ count: 'year', atLeast: 150 }],
      benefits: [
        {
          text: { it: 'Prenoti i corsi due giorni prima', en: 'Book classes two days earlier' },
          access: 'first-booking',
        },
        {
          text: { it: 'Porti un amico una volta al mese', en: 'Bring a friend once a month' },
          access: 'guest',
          per: 'month',
        },
      ],
    },
  ],
  review: { at: 'year-end', keeps: { months: 12, to: 'year' }, graceDays: 0, noticeDays: 30, drop: 'one' },

  goals: {
    dozen: {
      name: { it: 'Dodici giorni in un mese', en: 'Twelve days in a month' },
      count: 'visits',
      target: 12,
      again: 'each-period',
      gives: [{ unit: 'point', fixed: 100 }, { badge: 'dozen' }],
    },
    eight: {
      name: { it: 'Otto settimane di fila, due giorni ciascuna', en: 'Eight weeks in a row, two days each' },
      count: 'weeks',
      target: 8,
      again: 'every',
      gives: [{ reward: 'shake', valid: { days: 30 } }],
    },
  },
  badges: { dozen: { name: { it: 'La dozzina', en: 'The dozen' } } },
  draws: {
    bike: {
      name: { it: 'Una bicicletta', en: 'A bicycle' },
      closes: '2027-06-30',
      prizes: [{ reward: 'bicycle', times: 1 }],
      freeEntry: true,
    },
  },
  rewards: {
    shake: {
      name: { it: 'Un frullato', en: 'A shake' },
      kind: 'free-product',
      costs: { unit: 'point', amount: 150 },
    },
    towel: {
      name: { it: 'Un asciugamano', en: 'A towel' },
      kind: 'free-product',
      costs: { unit: 'point', amount: 600 },
      stock: 40,
      perMember: 2,
    },
    trainer: {
      name: { it: 'Un’ora con un personal trainer', en: 'An hour with a personal trainer' },
      kind: 'service',
      costs: { unit: 'point', amount: 1500 },
      minimumTier: 'steady',
    },
    bicycle: { name: { it: 'Una bicicletta', en: 'A bicycle' }, kind: 'prize' },
  },

  labels: {
    'activity:check-in': {
      it: { one: 'visita', other: 'visite' },
      en: { one: 'visit', other: 'visits' },
    },
    'activity:workout': {
      it: { one: 'allenamento', other: 'allenamenti' },
      en: { one: 'workout', other: 'workouts' },
    },
    'activity:review': {
      it: { one: 'recensione', other: 'recensioni' },
      en: { one: 'review', other: 'reviews' },
    },
    'activity.minutes': { it: { one: 'minuto', other: 'minuti' }, en: { one: 'minute', other: 'minutes' } },
    'activity.class=yoga': { it: 'yoga', en: 'yoga' },
    'activity.class=spin': { it: 'spinning', en: 'spinning' },
    'category:subscriptions': { it: 'un abbonamento', en: 'a subscription' },
    'category:bar': { it: 'prodotti del bar', en: 'things from the bar' },
    'counter:visits': {
      it: { one: 'giorno in palestra', other: 'giorni in palestra' },
      en: { one: 'day at the gym', other: 'days at the gym' },
    },
    'counter:year': {
      it: { one: 'giorno in palestra', other: 'giorni in palestra' },
      en: { one: 'day at the gym', other: 'days at the gym' },
    },
    'counter:weeks': {
      it: { one: 'settimana di fila', other: 'settimane di fila' },
      en: { one: 'week in a row', other: 'weeks in a row' },
    },
  },
};

export default gym;
