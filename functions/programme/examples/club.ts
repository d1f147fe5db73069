import type { Programme } from '#domain/programme.ts';

/** A club that is paid for month by month and gives credit, beside points for everybody. */
export const club: Programme = {
  schema: 2,
  programmeId: 'club',
  name: 'North & Sons',
  currency: 'GBP',
  timeZone: 'Europe/London',
  languages: ['en'],
  defaultCountry: 'GB',
  oldestSaleDays: 90,
  matchBy: ['loyaltyRef', 'email', 'vendorCustomerId', 'phone'],
  codeValidDays: 30,
  returnGraceDays: 14,
  claimWindowDays: 60,
  look: { primaryColor: '#23395b' },

  attributes: {},

  units: [
    {
      unitId: 'point',
      kind: 'points',
      name: { en: { one: 'point', other: 'points' } },
      expiry: { idle: { months: 18 }, keptBy: ['sale', 'membership:north:renewed'] },
      expiryRestsIn: ['insider'],
    },
    {
      unitId: 'credit',
      kind: 'money',
      name: { en: 'credit' },
      expiry: { after: { months: 3, to: 'month' } },
      most: 60_00,
      pays: { minorUnits: 1, each: 1 },
    },
  ],

  counters: {
    yearSpend: { on: ['sale'], sums: 'net', per: 'year' },
  },

  rules: [
    {
      ruleId: 'spend',
      name: { en: 'A point for each £1, and two above £500 in a year' },
      on: 'sale',
      stage: 'base',
      gives: [
        {
          unit: 'point',
          of: 'net',
          within: 'yearSpend',
          lines: { not: { sku: ['NORTH-1M'] } },
          bands: [
            { upTo: 500_00, give: 1, per: 1_00 },
            { give: 2, per: 1_00 },
          ],
        },
      ],
      examples: [
        { lines: [{ net: 42_00 }], gives: { point: 42 } },
        { lines: [{ net: 42_00 }], counts: { yearSpend: 490_00 }, gives: { point: 74 } },
        { lines: [{ net: 10_00, sku: 'NORTH-1M' }], gives: {} },
      ],
    },
    {
      ruleId: 'double',
      name: { en: 'Double points for the club' },
      on: 'sale',
      stage: 'multiply',
      if: { membership: 'north' },
      gives: [{ unit: 'point', multiply: 200 }],
      limits: [{ max: 500, what: 'given', per: 'month', of: 'member' }],
      examples: [
        { lines: [{ net: 42_00 }], memberships: ['north'], gives: { point: 42 } },
        { lines: [{ net: 800_00 }], memberships: ['north'], gives: { point: 500 } },
        { lines: [{ net: 42_00 }], gives: {} },
      ],
    },
    {
      ruleId: 'monthly-credit',
      name: { en: '£8 of credit each month of the club' },
      on: 'membership:north:month',
      stage: 'base',
      qualifies: false,
      gives: [{ unit: 'credit', fixed: 8_00 }],
      examples: [{ gives: { credit: 8_00 } }],
    },
    {
      ruleId: 'first-year',
      name: { en: '100 points for each year with us' },
      on: 'anniversary',
      stage: 'bonus',
      gives: [{ unit: 'point', fixed: 100 }],
      examples: [{ gives: { point: 100 } }],
    },
    {
      ruleId: 'come-back',
      name: { en: '300 points to welcome you back' },
      on: 'sale',
      stage: 'bonus',
      if: { all: [{ arm: 'comeback.points' }, { since: 'sale', atLeast: 60 }] },
      gives: [{ unit: 'point', fixed: 300 }],
      limits: [{ max: 1, what: 'times', per: 'life', of: 'member' }],
      examples: [
        {
          at: '2026-12-05T12:00',
          net: 25_00,
          since: { sale: 75 },
          arms: { comeback: 'points' },
          gives: { point: 300 },
        },
        { at: '2026-12-05T12:00', net: 25_00, since: { sale: 75 }, arms: { comeback: 'nothing' }, gives: {} },
        { at: '2026-12-05T12:00', net: 25_00, since: { sale: 3 }, arms: { comeback: 'points' }, gives: {} },
      ],
    },
  ],

  memberships: {
    north: {
      name: { en: 'The North Club' },
      paidBy: { sku: ['NORTH-1M'] },
      lasts: { months: 1 },
      graceDays: 7,
      refund: 'unused',
    },
  },
  experiments: {
    comeback: {
      arms: { points: 45, nothing: 55 },
      from: '2026-12-01',
      until: '2027-04-30',
      decide: 'Net per member until the end of May; points win if it is higher by 3% or more',
    },
  },

  tiers: [
    { tierId: 'friend', name: { en: 'Friend' }, needs: [] },
    {
      tierId: 'insider',
      name: { en: 'Insider' },
      needs: [{ count: 'yearSpend', atLeast: 600_00 }],
      benefits: [{ text: { en: 'Early access to new collections' }, access: 'early-access' }],
    },
  ],
  review: { at: 'year-end', keeps: { months: 12, to: 'year' }, graceDays: 0, noticeDays: 30, drop: 'any' },

  converts: {
    // Who asks has £5 of credit for 500 points.
    swap: { from: 'point', each: 500, at: 'asked', gives: [{ unit: 'credit', fixed: 5_00 }] },
  },
  rewards: {
    five: { name: { en: '£5 off' }, kind: 'discount', costs: { unit: 'point', amount: 500 } },
    tote: {
      name: { en: 'A canvas tote bag' },
      kind: 'free-product',
      costs: { unit: 'point', amount: 900 },
      stock: 50,
      perMember: 1,
    },
  },

  labels: {
    'sku:NORTH-1M': { en: 'a month of the North Club' },
  },
};

export default club;
