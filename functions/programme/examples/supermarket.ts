import type { Programme } from '#domain/programme.ts';

/** Cashback as credit for the next purchase, and coupons for who buys often, or buys certain things. */
export const supermarket: Programme = {
  schema: 2,
  programmeId: 'supermarket',
  name: 'Mercado Alameda',
  currency: 'EUR',
  timeZone: 'Europe/Madrid',
  languages: ['es', 'en'],
  defaultCountry: 'ES',
  oldestSaleDays: 60,
  matchBy: ['loyaltyRef', 'phone', 'vendorCustomerId', 'email'],
  codeValidDays: 30,
  returnGraceDays: 30,
  claimWindowDays: 30,
  look: { primaryColor: '#2f6b2f' },

  attributes: { 'member.baby': 'flag', 'line.brand': ['Alameda', 'other'] },
  asks: { 'member.baby': { es: 'Hay un bebé en casa', en: 'There is a baby at home' } },

  units: [
    {
      unitId: 'credit',
      kind: 'money',
      name: { es: 'saldo', en: 'credit' },
      // To the end of a quarter: four dates a year to remember.
      expiry: { after: { months: 12, to: 'quarter' } },
      pays: { minorUnits: 1, each: 1 },
    },
  ],

  counters: {
    wine: { on: ['sale'], lines: { category: ['wine'] }, sums: 'net', per: 'quarter' },
    bigDays: { on: ['sale'], if: { of: 'net', atLeast: 20_00 }, sums: 'days', per: 'month' },
  },
  segments: {
    wineLovers: { count: 'wine', atLeast: 60_00 },
    parents: { of: 'member.baby', is: [true] },
  },

  rules: [
    {
      ruleId: 'back',
      name: { es: 'Te devolvemos el 1 %', en: '1% back' },
      on: 'sale',
      stage: 'base',
      gives: [
        {
          unit: 'credit',
          give: 1,
          per: 1_00,
          of: 'net',
          lines: { not: { category: ['tobacco', 'lottery'] } },
        },
      ],
      examples: [
        { lines: [{ net: 84_90 }], gives: { credit: 84 } },
        {
          lines: [
            { net: 20_00, category: 'fish' },
            { net: 11_00, category: 'tobacco' },
          ],
          gives: { credit: 20 },
        },
      ],
    },
    {
      ruleId: 'own-brand',
      name: { es: 'Un 1 % más en nuestra marca', en: '1% more on our own brand' },
      on: 'sale',
      stage: 'bonus',
      gives: [{ unit: 'credit', give: 1, per: 1_00, of: 'net', lines: { where: { brand: ['Alameda'] } } }],
      examples: [
        {
          lines: [
            { net: 5_20, with: { brand: 'Alameda' } },
            { net: 9_00, with: { brand: 'other' } },
          ],
          gives: { credit: 5 },
        },
      ],
    },
    {
      ruleId: 'fresh',
      name: { es: 'Un 2 % más en fruta y verdura', en: '2% more on fruit and vegetables' },
      on: 'sale',
      stage: 'bonus',
      campaign: 'winter-greens',
      gives: [
        { unit: 'credit', give: 2, per: 1_00, of: 'net', lines: { category: ['fruit', 'vegetables'] } },
      ],
      limits: [{ max: 5_00, what: 'given', per: 'month', of: 'member' }],
      examples: [
        {
          at: '2026-12-05T11:00',
          lines: [
            { net: 7_50, category: 'fruit' },
            { net: 4_60, category: 'vegetables' },
            { net: 3_00, category: 'bread' },
          ],
          gives: { credit: 24 },
        },
      ],
    },
    {
      ruleId: 'fifth-day',
      name: {
        es: 'Un vale de panadería cada quinto día de 20 € en un mes',
        en: 'A bakery coupon on every fifth day of €20 in a month',
      },
      on: 'sale',
      stage: 'bonus',
      if: {
        all: [
          { of: 'net', atLeast: 20_00 },
          { count: 'bigDays', every: 5 },
        ],
      },
      gives: [{ reward: 'bakery', valid: { days: 14 } }],
      // The fifth day lasts all day, and the coupon is one.
      limits: [{ max: 1, what: 'times', per: 'day', of: 'member' }],
      examples: [
        { net: 31_00, counts: { bigDays: 4 }, gives: { 'reward:bakery': 1 } },
        { net: 31_00, counts: { bigDays: 3 }, gives: {} },
        { net: 19_99, counts: { bigDays: 4 }, gives: {} },
      ],
    },
    {
      ruleId: 'cheese',
      name: {
        es: 'Un vale de queso con 10 € de vino, para quien disfruta del vino',
        en: 'A cheese coupon with €10 of wine, for those who enjoy it',
      },
      on: 'sale',
      stage: 'bonus',
      // With wine in this basket: else one sale could take over what the wine of another, given back since, had brought.
      if: { all: [{ segment: 'wineLovers' }, { of: 'net', lines: { category: ['wine'] }, atLeast: 10_00 }] },
      gives: [{ reward: 'cheese', valid: { days: 30 } }],
      limits: [{ max: 1, what: 'times', per: 'quarter', of: 'member' }],
      examples: [
        {
          lines: [{ net: 12_00, category: 'wine' }],
          counts: { wine: 50_00 },
          gives: { 'reward:cheese': 1 },
        },
        { lines: [{ net: 12_00, category: 'wine' }], gives: {} },
        { lines: [{ net: 12_00, category: 'fish' }], counts: { wine: 60_00 }, gives: {} },
      ],
    },
    {
      ruleId: 'nappies',
      name: {
        es: 'Un vale de pañales, dos veces al año, con una compra de 30 € para el bebé',
        en: 'A nappy coupon, twice a year, with €30 spent on baby things',
      },
      on: 'sale',
      stage: 'bonus',
      if: { all: [{ segment: 'parents' }, { of: 'net', lines: { category: ['baby'] }, atLeast: 30_00 }] },
      gives: [{ reward: 'nappies', valid: { days: 30 } }],
      limits: [{ max: 2, what: 'times', per: 'year', of: 'member' }],
      examples: [
        {
          lines: [{ net: 32_50, category: 'baby' }],
          with: { 'member.baby': true },
          gives: { 'reward:nappies': 1 },
        },
        { lines: [{ net: 32_50, category: 'baby' }], gives: {} },
      ],
    },
  ],

  campaigns: {
    'winter-greens': {
      name: { es: 'Invierno verde', en: 'Winter greens' },
      from: '2026-11-15',
      until: '2027-03-15',
      limits: [{ max: 5000_00, what: 'given', per: 'life', of: 'everyone' }],
      // One in ten never has it, so that it shows what it brought.
      holdout: 10,
    },
  },

  tiers: [{ tierId: 'neighbour', name: { es: 'Vecino', en: 'Neighbour' }, needs: [] }],
  review: { at: 'window-end', graceDays: 0, noticeDays: 0, drop: 'one' },

  rewards: {
    bakery: { name: { es: '2 € menos en panadería', en: '€2 off the bakery' }, kind: 'coupon' },
    cheese: { name: { es: '10 % menos en quesos', en: '10% off cheese' }, kind: 'coupon' },
    nappies: { name: { es: '3 € menos en pañales', en: '€3 off nappies' }, kind: 'coupon' },
    delivery: {
      name: { es: 'Un envío a casa', en: 'One home delivery' },
      kind: 'service',
      costs: { unit: 'credit', amount: 4_90 },
    },
  },

  labels: {
    'category:tobacco': { es: 'tabaco', en: 'tobacco' },
    'category:lottery': { es: 'lotería', en: 'lottery' },
    'category:fruit': { es: 'fruta', en: 'fruit' },
    'category:vegetables': { es: 'verdura', en: 'vegetables' },
    'category:wine': { es: 'vino', en: 'wine' },
    'category:baby': { es: 'cosas para el bebé', en: 'baby things' },
    'line.brand=Alameda': { es: 'productos Alameda', en: 'Alameda products' },
    'counter:bigDays': {
      es: { one: 'día de 20 €', other: 'días de 20 €' },
      en: { one: 'day of €20', other: 'days of €20' },
    },
    'segment:wineLovers': { es: 'amantes del vino', en: 'wine lovers' },
    'segment:parents': { es: 'familias con bebé', en: 'parents of a baby' },
  },
};

export default supermarket;
