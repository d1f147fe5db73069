import type { Programme } from '#domain/programme.ts';

/** Points for what a stay costs, and a status for nights or for spend. */
export const hotel: Programme = {
  schema: 2,
  programmeId: 'hotel',
  name: 'Auberges du Lac',
  currency: 'EUR',
  timeZone: 'Europe/Paris',
  languages: ['fr', 'en'],
  defaultCountry: 'FR',
  oldestSaleDays: 365,
  matchBy: ['loyaltyRef', 'email', 'phone', 'vendorCustomerId'],
  codeValidDays: 90,
  returnGraceDays: 30,
  claimWindowDays: 90,
  look: { primaryColor: '#1f4e79' },

  attributes: { 'sale.nights': 'number', 'sale.rate': ['flexible', 'saver', 'group'] },

  units: [
    {
      unitId: 'point',
      kind: 'points',
      name: { fr: { one: 'point', other: 'points' }, en: { one: 'point', other: 'points' } },
      // A stay that is cancelled late never gave anything to spend.
      holdDays: 5,
      // A stay a year keeps all of them.
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
    stays: { on: ['sale'], if: { of: 'net', atLeast: 50_00 }, sums: 'times', per: 'life' },
  },
  groups: { status: 'best' },

  rules: [
    {
      ruleId: 'stay',
      name: { fr: '25 points par tranche de 10 €', en: '25 points for each €10' },
      on: 'sale',
      stage: 'base',
      if: { not: { of: 'sale.rate', is: ['group'] } },
      gives: [{ unit: 'point', give: 25, per: 10_00, of: 'net' }],
      examples: [
        { net: 268_00, with: { 'sale.rate': 'flexible', 'sale.nights': 2 }, gives: { point: 650 } },
        { net: 268_00, with: { 'sale.rate': 'group', 'sale.nights': 2 }, gives: {} },
      ],
    },
    {
      ruleId: 'silver-stay',
      name: { fr: 'Argent : un quart de points en plus', en: 'Silver: a quarter more points' },
      on: 'sale',
      stage: 'multiply',
      group: 'status',
      if: { tier: ['silver'] },
      gives: [{ unit: 'point', multiply: 125 }],
      examples: [{ net: 200_00, tier: 'silver', gives: { point: 125 } }],
    },
    {
      ruleId: 'gold-stay',
      name: { fr: 'Or : moitié plus de points', en: 'Gold: half as many points again' },
      on: 'sale',
      stage: 'multiply',
      group: 'status',
      if: { tier: ['gold'] },
      gives: [{ unit: 'point', multiply: 150 }],
      examples: [
        { net: 200_00, tier: 'gold', gives: { point: 250 } },
        { net: 200_00, tier: 'silver', gives: {} },
      ],
    },
    {
      ruleId: 'first-stay',
      name: {
        fr: '500 points pour votre premier séjour de 50 € ou plus',
        en: '500 points for your first stay of €50 or more',
      },
      on: 'sale',
      stage: 'bonus',
      if: {
        all: [
          { of: 'net', atLeast: 50_00 },
          { count: 'stays', below: 2 },
        ],
      },
      gives: [{ unit: 'point', fixed: 500 }],
      examples: [
        { net: 134_00, gives: { point: 500 } },
        { net: 134_00, counts: { stays: 1 }, gives: {} },
        { net: 18_00, gives: {} },
      ],
    },
    {
      ruleId: 'winter-sunday',
      name: {
        fr: '500 points pour un séjour de 100 € ou plus, payé un dimanche d’hiver',
        en: '500 points for a stay of €100 or more that you pay on a Sunday in winter',
      },
      on: 'sale',
      stage: 'bonus',
      campaign: 'winter',
      if: { all: [{ on: { weekdays: [7] } }, { of: 'net', atLeast: 100_00 }] },
      gives: [{ unit: 'point', fixed: 500 }],
      limits: [{ max: 4, what: 'times', per: 'life', of: 'member' }],
      examples: [
        { at: '2027-01-10T10:00', net: 134_00, gives: { point: 500 } },
        { at: '2027-01-11T10:00', net: 134_00, gives: {} },
      ],
    },
    {
      ruleId: 'anniversary',
      name: { fr: '250 points chaque année avec nous', en: '250 points for each year with us' },
      on: 'anniversary',
      stage: 'bonus',
      gives: [{ unit: 'point', fixed: 250 }],
      examples: [{ gives: { point: 250 } }],
    },
    {
      ruleId: 'gold-welcome',
      name: { fr: 'Une bouteille à votre arrivée au rang Or', en: 'A bottle of wine when you reach Gold' },
      on: 'tier:gold',
      stage: 'bonus',
      gives: [{ reward: 'bottle', valid: { months: 12 } }],
      examples: [{ gives: { 'reward:bottle': 1 } }],
    },
  ],

  campaigns: {
    winter: {
      name: { fr: 'Dimanches d’hiver', en: 'Winter Sundays' },
      from: '2026-12-01',
      until: '2027-02-28',
    },
  },

  tiers: [
    { tierId: 'classic', name: { fr: 'Classique', en: 'Classic' }, needs: [] },
    {
      tierId: 'silver',
      name: { fr: 'Argent', en: 'Silver' },
      needs: [
        { count: 'nights', atLeast: 10 },
        { count: 'spend', atLeast: 1_500_00 },
      ],
      benefits: [
        { text: { fr: 'Départ tardif, 14 h', en: 'Late check-out, 2 pm' }, access: 'late-check-out' },
      ],
    },
    {
      tierId: 'gold',
      name: { fr: 'Or', en: 'Gold' },
      needs: [
        { count: 'nights', atLeast: 30 },
        { count: 'spend', atLeast: 5_000_00 },
      ],
      benefits: [
        { text: { fr: 'Départ tardif, 16 h', en: 'Late check-out, 4 pm' }, access: 'late-check-out' },
        {
          text: { fr: 'Une nuit en suite par an', en: 'A night in a suite each year' },
          reward: 'suite',
          per: 'year',
        },
      ],
    },
  ],
  // A status lasts for the rest of the year and all of the next; then one step down.
  review: { at: 'year-end', keeps: { months: 12, to: 'year' }, graceDays: 0, noticeDays: 60, drop: 'one' },

  goals: {
    fifty: {
      name: { fr: '50 nuits dans l’année', en: '50 nights in a year' },
      count: 'nights',
      target: 50,
      again: 'each-period',
      gives: [{ unit: 'point', fixed: 10_000 }],
    },
  },
  rewards: {
    off40: {
      name: { fr: '40 € de remise sur un séjour', en: '€40 off a stay' },
      kind: 'discount',
      costs: { unit: 'point', amount: 2000 },
    },
    breakfast: {
      name: { fr: 'Petit-déjeuner pour deux', en: 'Breakfast for two' },
      kind: 'free-product',
      costs: { unit: 'point', amount: 1400 },
    },
    suite: { name: { fr: 'Une nuit en suite', en: 'A night in a suite' }, kind: 'upgrade' },
    bottle: { name: { fr: 'Une bouteille de vin', en: 'A bottle of wine' }, kind: 'free-product' },
  },

  labels: {
    'sale.nights': { fr: { one: 'nuit', other: 'nuits' }, en: { one: 'night', other: 'nights' } },
    'sale.rate=group': { fr: 'un tarif de groupe', en: 'a group rate' },
    'counter:nights': { fr: { one: 'nuit', other: 'nuits' }, en: { one: 'night', other: 'nights' } },
    'counter:stays': { fr: { one: 'séjour', other: 'séjours' }, en: { one: 'stay', other: 'stays' } },
  },
};

export default hotel;
