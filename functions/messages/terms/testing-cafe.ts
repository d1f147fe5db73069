/** For tests only. */
import type { Programme } from '#domain/programme/programme.ts';
import { frame } from './testing-frame.ts';

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
