/** For tests only. */
import type { Programme } from '#domain/programme/programme.ts';
import { frame } from './testing-frame.ts';

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
