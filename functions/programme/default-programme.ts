import type { Programme } from '#domain/programme.ts';

/** The programme of the demo, and a starting point for your own: copy it, change it, deploy with `-c programme=`. */
const defaultProgramme: Programme = {
  schema: 2,
  programmeId: 'fidelio',
  name: 'Fidelio',
  currency: 'EUR',
  timeZone: 'Europe/Madrid',
  // The first serves members whose language is unknown. Every text below is in each of them.
  languages: ['en', 'es'],
  defaultCountry: 'ES',

  // What a sale, its lines, an activity or a member may say beside what they always do: { 'sale.ownCup': 'flag' }.
  attributes: {},

  // What members collect. The first unit is the one that balances and messages speak of.
  units: [
    {
      unitId: 'point',
      kind: 'points',
      name: { en: { one: 'point', other: 'points' }, es: { one: 'punto', other: 'puntos' } },
      // Each lot lives for twelve months and on to the end of that month: members have one date a month to remember.
      expiry: { after: { months: 12, to: 'month' } },
      // Who brings a purchase back gives its points back, and owes what is spent already.
      refund: 'full',
    },
  ],

  // The memory that rules and tiers have: what base rules gave, over this month and the twelve before it.
  counters: {
    qualifying: { on: ['sale'], sums: 'unit:point', per: { rollingMonths: 12 } },
  },

  // `base` first, then `bonus`; `multiply` adds to what base gave. Amounts are in cents, multipliers in hundredths.
  rules: [
    {
      ruleId: 'per-amount',
      name: { en: 'A point for each whole euro', es: 'Un punto por cada euro' },
      on: 'sale',
      stage: 'base',
      gives: [{ unit: 'point', give: 1, per: 1_00, of: 'net' }],
      // What a rule means, in numbers. `npm run programme -- check` plays them.
      examples: [
        { net: 12_90, gives: { point: 12 } },
        { net: 99, gives: {} },
      ],
    },
    {
      ruleId: 'tier-silver',
      name: { en: 'Silver: a quarter more points', es: 'Plata: un 25 % más de puntos' },
      on: 'sale',
      stage: 'multiply',
      if: { tier: ['silver'] },
      gives: [{ multiply: 125, unit: 'point' }],
      examples: [{ net: 40_00, tier: 'silver', gives: { point: 10 } }],
    },
    {
      ruleId: 'tier-gold',
      name: { en: 'Gold: half as many points again', es: 'Oro: un 50 % más de puntos' },
      on: 'sale',
      stage: 'multiply',
      if: { tier: ['gold'] },
      gives: [{ multiply: 150, unit: 'point' }],
      examples: [{ net: 40_00, tier: 'gold', gives: { point: 20 } }],
    },
  ],

  // From the lowest to the highest; everybody begins in the first.
  tiers: [
    { tierId: 'member', name: { en: 'Member', es: 'Miembro' }, needs: [] },
    {
      tierId: 'silver',
      name: { en: 'Silver', es: 'Plata' },
      needs: [{ count: 'qualifying', atLeast: 500 }],
    },
    {
      tierId: 'gold',
      name: { en: 'Gold', es: 'Oro' },
      needs: [{ count: 'qualifying', atLeast: 2000 }],
    },
  ],
  // A tier that is not earned any more ends with the month whose points kept it, one step down, a month after a notice.
  review: { at: 'window-end', graceDays: 0, noticeDays: 30, drop: 'one' },

  rewards: {
    coffee: {
      name: { en: 'A coffee', es: 'Un café' },
      kind: 'product',
      costs: { unit: 'point', amount: 100 },
    },
    'tote-bag': {
      name: { en: 'Tote bag', es: 'Bolsa de tela' },
      kind: 'product',
      costs: { unit: 'point', amount: 500 },
      stock: 20,
    },
  },

  oldestSaleDays: 365,
  matchBy: ['loyaltyRef', 'vendorCustomerId', 'phone', 'email'],
  codeValidDays: 30,
  returnGraceDays: 30,
  claimWindowDays: 90,
  smsCountries: ['ES'],
  smsPerDay: 1000,
};

export default defaultProgramme;
