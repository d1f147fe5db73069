/** For tests only: a programme of several units, each with an expiry of its own. */
import type { Unit } from './programme/unit.ts';
import type { Programme } from './programme.ts';
import { programme } from './testing-facts.ts';

/** Points that end by idleness and rest for gold, stamps of half a year, and store credit that never ends. */
export const point: Unit = {
  unitId: 'point',
  kind: 'points',
  name: { en: { one: 'point', other: 'points' } },
  expiry: { idle: { months: 12 }, keptBy: ['sale'] },
  expiryRestsIn: ['gold'],
};
export const stamp: Unit = {
  unitId: 'stamp',
  kind: 'stamps',
  name: { en: { one: 'stamp', other: 'stamps' }, es: { one: 'sello', other: 'sellos' } },
  expiry: { after: { months: 6, to: 'month' } },
  refund: 'within-balance',
};
export const money: Unit = {
  unitId: 'credit',
  kind: 'money',
  name: { en: 'credit' },
  pays: { minorUnits: 1, each: 1 },
};

export function withUnits(units: readonly Unit[], changes: Partial<Programme> = {}): Programme {
  return { ...programme, units, ...changes };
}

export const severalUnits = withUnits([point, stamp, money]);
