/** For tests only: programmes that between them say most of what can be said. */
import type { Programme } from '#domain/programme/programme.ts';

const frame = {
  schema: 2,
  currency: 'EUR',
  timeZone: 'Europe/Madrid',
  languages: ['en', 'es', 'fr', 'it'],
  defaultCountry: 'ES',
  oldestSaleDays: 30,
  matchBy: ['loyaltyRef'],
  codeValidDays: 30,
  returnGraceDays: 7,
  claimWindowDays: 30,
  attributes: {},
  counters: {},
  rules: [],
  rewards: {},
  tiers: [{ tierId: 'member', name: { en: 'Member', es: 'Miembro', fr: 'Membre', it: 'Membro' }, needs: [] }],
  review: { at: 'window-end', graceDays: 0, noticeDays: 0, drop: 'one' },
} as const satisfies Partial<Programme>;

export const cafe: Programme = {
  ...frame,
  programmeId: 'cafe',
  name: 'Café Luz',
  attributes: { 'sale.ownCup': 'flag' },
  units: [
    {
      unitId: 'stamp',
      kind: 'stamps',
      name: {
        en: { one: 'stamp', other: 'stamps' },
        es: { one: 'sello', other: 'sellos' },
        fr: { one: 'tampon', other: 'tampons' },
        it: { one: 'bollino', other: 'bollini' },
      },
      expiry: { after: { months: 6, to: 'month' } },
      refund: 'within-balance',
    },
  ],
  rules: [
    {
      ruleId: 'drink',
      name: { en: 'A stamp for each hot drink', es: 'Un sello por cada bebida caliente' },
      on: 'sale',
      stage: 'base',
      gives: [{ unit: 'stamp', give: 1, per: 1, of: 'quantity', lines: { category: ['hot-drinks'] } }],
      limits: [{ max: 6, what: 'given', per: 'day', of: 'member' }],
    },
    {
      ruleId: 'cup',
      name: { en: 'One more for your own cup', es: 'Uno más por traer tu taza' },
      on: 'sale',
      stage: 'bonus',
      if: { of: 'sale.ownCup', is: [true] },
      gives: [{ unit: 'stamp', fixed: 1 }],
      limits: [{ max: 1, what: 'times', per: 'day', of: 'member' }],
    },
  ],
  converts: {
    card: {
      from: 'stamp',
      each: 10,
      at: 'once-reached',
      gives: [{ reward: 'drink', valid: { days: 60 } }],
    },
  },
  rewards: { drink: { name: { en: 'A hot drink', es: 'Una bebida caliente' }, kind: 'free-product' } },
  labels: {
    'category:hot-drinks': {
      en: { one: 'hot drink', other: 'hot drinks' },
      es: { one: 'bebida caliente', other: 'bebidas calientes' },
      fr: { one: 'boisson chaude', other: 'boissons chaudes' },
      it: { one: 'bevanda calda', other: 'bevande calde' },
    },
    'sale.ownCup': { en: 'your own cup', es: 'tu propia taza', fr: 'votre tasse', it: 'la tua tazza' },
  },
};

export const supermarket: Programme = {
  ...frame,
  programmeId: 'mercado',
  name: 'Mercado',
  attributes: { 'member.baby': 'flag' },
  units: [
    {
      unitId: 'credit',
      kind: 'money',
      name: { en: 'credit', es: 'saldo', fr: 'crédit', it: 'credito' },
      expiry: { after: { months: 12, to: 'month' } },
      pays: { minorUnits: 1, each: 1 },
    },
  ],
  counters: {
    wine: { on: ['sale'], lines: { category: ['wine'] }, sums: 'net', per: { rollingMonths: 3 } },
    days: { on: ['sale'], if: { of: 'net', atLeast: 2000 }, sums: 'days', per: 'month' },
  },
  segments: { wineLovers: { count: 'wine', atLeast: 6000 }, parents: { of: 'member.baby', is: [true] } },
  rules: [
    {
      ruleId: 'back',
      name: { en: '1 % back', es: 'Un 1 % para ti' },
      on: 'sale',
      stage: 'base',
      gives: [
        {
          unit: 'credit',
          give: 1,
          per: 100,
          of: 'net',
          lines: { not: { category: ['tobacco', 'lottery'] } },
        },
      ],
    },
    {
      ruleId: 'fresh',
      name: { en: '2 % more on fruit and vegetables', es: 'Un 2 % más en fruta y verdura' },
      on: 'sale',
      stage: 'bonus',
      campaign: 'spring',
      gives: [{ unit: 'credit', give: 2, per: 100, of: 'net', lines: { category: ['fruit', 'vegetables'] } }],
      limits: [{ max: 500, what: 'given', per: 'month', of: 'member' }],
    },
    {
      ruleId: 'fifth',
      name: { en: 'A bakery coupon', es: 'Un cupón de panadería' },
      on: 'sale',
      stage: 'bonus',
      if: {
        all: [
          { of: 'net', atLeast: 2000 },
          { count: 'days', every: 5 },
        ],
      },
      gives: [{ reward: 'bakery', valid: { days: 14 } }],
      limits: [{ max: 1, what: 'times', per: 'day', of: 'member' }],
    },
    {
      ruleId: 'wine',
      name: { en: 'Cheese for who likes wine', es: 'Queso para quien disfruta del vino' },
      on: 'sale',
      stage: 'bonus',
      if: { segment: 'wineLovers' },
      gives: [{ reward: 'cheese', valid: { days: 30 } }],
      limits: [{ max: 1, what: 'times', per: 'quarter', of: 'member' }],
    },
    {
      ruleId: 'nappies',
      name: { en: 'Nappies, twice a year', es: 'Pañales, dos veces al año' },
      on: 'sale',
      stage: 'bonus',
      if: { all: [{ segment: 'parents' }, { of: 'net', lines: { category: ['baby'] }, atLeast: 3000 }] },
      gives: [{ reward: 'nappies', valid: { days: 30 } }],
      limits: [{ max: 2, what: 'times', per: 'year', of: 'member' }],
    },
  ],
  campaigns: {
    spring: {
      name: { en: 'Fresh spring', es: 'Primavera fresca' },
      from: '2027-03-20',
      until: '2027-06-20',
      holdout: 10,
      limits: [{ max: 500_000, what: 'given', per: 'life', of: 'everyone' }],
    },
  },
  rewards: {
    bakery: { name: { en: '€2 off at the bakery', es: '2 € menos en panadería' }, kind: 'coupon' },
    cheese: { name: { en: '10 % off cheese', es: '10 % menos en quesos' }, kind: 'coupon' },
    nappies: { name: { en: '€3 off nappies', es: '3 € menos en pañales' }, kind: 'coupon' },
  },
  labels: {
    'category:fruit': { en: 'fruit', es: 'fruta' },
    'category:vegetables': { en: 'vegetables', es: 'verdura' },
    'category:tobacco': { en: 'tobacco', es: 'tabaco' },
    'category:lottery': { en: 'lottery', es: 'lotería' },
    'category:wine': { en: 'wine', es: 'vino' },
    'category:baby': { en: 'baby products', es: 'productos de bebé' },
    'segment:parents': { en: 'parents of a baby', es: 'familias con bebé' },
  },
};

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

export const club: Programme = {
  ...frame,
  programmeId: 'club',
  name: 'Club Norte',
  units: [
    {
      unitId: 'credit',
      kind: 'money',
      name: { en: 'credit', es: 'saldo' },
      expiry: { after: { months: 3, to: 'month' } },
      most: 6000,
      pays: { minorUnits: 1, each: 1 },
    },
    {
      unitId: 'point',
      kind: 'points',
      name: { en: { one: 'point', other: 'points' }, es: { one: 'punto', other: 'puntos' } },
      expiry: { idle: { months: 18 }, keptBy: ['sale'] },
      refund: 'pending-only',
    },
  ],
  rules: [
    {
      ruleId: 'month',
      name: { en: '€10 of credit each month', es: '10 € de saldo cada mes' },
      on: 'membership:norte:month',
      stage: 'base',
      qualifies: false,
      gives: [{ unit: 'credit', fixed: 1000 }],
    },
    {
      ruleId: 'spend',
      name: { en: 'A point for each euro', es: 'Un punto por euro' },
      on: 'sale',
      stage: 'base',
      gives: [
        { unit: 'point', give: 1, per: 100, of: 'net', lines: { not: { sku: ['NORTE-1M'] } }, carry: true },
      ],
    },
    {
      ruleId: 'double',
      name: { en: 'Double for the club', es: 'El doble para el club' },
      on: 'sale',
      stage: 'multiply',
      if: { membership: 'norte' },
      gives: [{ multiply: 200, unit: 'point' }],
      limits: [{ max: 500, what: 'given', per: 'month', of: 'member' }],
    },
    {
      ruleId: 'test',
      name: { en: '300 points to come back', es: '300 puntos por volver' },
      on: 'sale',
      stage: 'bonus',
      if: { all: [{ arm: 'comeback.points' }, { since: 'sale', atLeast: 60 }] },
      gives: [{ unit: 'point', fixed: 300 }],
    },
  ],
  memberships: {
    norte: {
      name: { en: 'Club Norte', es: 'Club Norte' },
      paidBy: { sku: ['NORTE-1M'] },
      lasts: { months: 1 },
      graceDays: 7,
      refund: 'unused',
    },
  },
  labels: { 'sku:NORTE-1M': { en: 'a month of Club Norte', es: 'un mes de Club Norte' } },
};

export const programmes = { cafe, supermarket, hotel, gym, club };
