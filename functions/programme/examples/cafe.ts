import type { Programme } from '#domain/programme.ts';

/** A stamp card: a stamp for each hot drink, and the tenth stamp is a drink. */
export const cafe: Programme = {
  schema: 2,
  programmeId: 'cafe',
  name: 'Café Luz',
  currency: 'EUR',
  timeZone: 'Europe/Madrid',
  languages: ['es', 'en'],
  defaultCountry: 'ES',
  oldestSaleDays: 30,
  matchBy: ['loyaltyRef', 'vendorCustomerId', 'phone', 'email'],
  codeValidDays: 60,
  returnGraceDays: 14,
  claimWindowDays: 14,
  look: { primaryColor: '#7a4a2b' },

  attributes: { 'sale.ownCup': 'flag' },

  units: [
    {
      unitId: 'stamp',
      kind: 'stamps',
      name: { es: { one: 'sello', other: 'sellos' }, en: { one: 'stamp', other: 'stamps' } },
      expiry: { after: { months: 6, to: 'month' } },
    },
  ],
  counters: {},

  rules: [
    {
      ruleId: 'drink',
      name: { es: 'Un sello por cada bebida caliente', en: 'A stamp for each hot drink' },
      on: 'sale',
      stage: 'base',
      gives: [{ unit: 'stamp', give: 1, per: 1, of: 'quantity', lines: { category: ['hot-drinks'] } }],
      // Who buys for the whole office fills no card in one go.
      limits: [{ max: 6, what: 'given', per: 'day', of: 'member' }],
      examples: [
        {
          lines: [
            { net: 360, quantity: 2, category: 'hot-drinks' },
            { net: 290, category: 'cakes' },
          ],
          gives: { stamp: 2 },
        },
        { lines: [{ net: 1440, quantity: 8, category: 'hot-drinks' }], gives: { stamp: 6 } },
        { lines: [{ net: 290, category: 'cakes' }], gives: {} },
      ],
    },
    {
      ruleId: 'own-cup',
      name: {
        es: 'Un sello más si traes tu taza para una bebida caliente',
        en: 'One more stamp for a hot drink in your own cup',
      },
      on: 'sale',
      stage: 'bonus',
      if: {
        all: [
          { of: 'sale.ownCup', is: [true] },
          { of: 'quantity', lines: { category: ['hot-drinks'] }, atLeast: 1 },
        ],
      },
      gives: [{ unit: 'stamp', fixed: 1 }],
      limits: [{ max: 1, what: 'times', per: 'day', of: 'member' }],
      examples: [
        {
          lines: [{ net: 180, category: 'hot-drinks' }],
          with: { 'sale.ownCup': true },
          gives: { stamp: 1 },
        },
        { lines: [{ net: 180, category: 'hot-drinks' }], with: { 'sale.ownCup': false }, gives: {} },
        { lines: [{ net: 290, category: 'cakes' }], with: { 'sale.ownCup': true }, gives: {} },
      ],
    },
    {
      ruleId: 'slow-afternoon',
      name: {
        es: 'Sellos dobles los martes de tres a cinco',
        en: 'Double stamps on Tuesdays from three to five',
      },
      on: 'sale',
      stage: 'multiply',
      if: { on: { weekdays: [2], hours: ['15:00', '17:00'] } },
      gives: [{ unit: 'stamp', multiply: 200 }],
      campaign: 'slow-tuesdays',
      examples: [
        {
          at: '2026-12-01T15:30',
          lines: [{ net: 360, quantity: 2, category: 'hot-drinks' }],
          gives: { stamp: 2 },
        },
        { at: '2026-12-01T17:00', lines: [{ net: 180, category: 'hot-drinks' }], gives: {} },
      ],
    },
    {
      ruleId: 'birthday-cake',
      name: { es: 'Un trozo de tarta por tu cumpleaños', en: 'A slice of cake for your birthday' },
      on: 'birthday',
      stage: 'bonus',
      gives: [{ reward: 'cake', valid: { days: 14 } }],
      examples: [{ gives: { 'reward:cake': 1 } }],
    },
  ],

  campaigns: {
    'slow-tuesdays': {
      name: { es: 'Martes tranquilos', en: 'Slow Tuesdays' },
      from: '2026-11-01',
      until: '2027-02-28',
      limits: [{ max: 3000, what: 'given', per: 'life', of: 'everyone' }],
    },
  },

  // Everybody is a guest; there is no status.
  tiers: [{ tierId: 'guest', name: { es: 'Cliente', en: 'Guest' }, needs: [] }],
  review: { at: 'window-end', graceDays: 0, noticeDays: 0, drop: 'one' },

  converts: {
    card: { from: 'stamp', each: 10, at: 'once-reached', gives: [{ reward: 'drink', valid: { days: 60 } }] },
  },
  rewards: {
    drink: { name: { es: 'Una bebida caliente', en: 'A hot drink' }, kind: 'free-product' },
    cake: { name: { es: 'Un trozo de tarta', en: 'A slice of cake' }, kind: 'free-product' },
  },

  labels: {
    'category:hot-drinks': {
      es: { one: 'bebida caliente', other: 'bebidas calientes' },
      en: { one: 'hot drink', other: 'hot drinks' },
    },
    'sale.ownCup': { es: 'tu propia taza', en: 'your own cup' },
  },
};

export default cafe;
