/** What each leaf sees of a fact, and by how much it fails: what explanations and ways to earn are made of. */
import { expect, test } from 'vitest';
import type { Value } from '#domain/programme/fact.ts';
import { basketOf } from './basket.ts';
import type { Fact } from './evaluation.ts';
import type { Finding, Leaf } from './leaf.ts';
import { find } from './leaf.ts';
import { programmeOf, sale } from './testing.ts';

interface Seen {
  readonly fact?: Fact;
  /** What is looked at. */
  readonly saw?: Value | null;
  readonly counted?: readonly [before: number, after: number];
}

function found(leaf: Leaf, { fact = sale(1000), saw = null, counted: [before, after] = [0, 0] }: Seen) {
  return find(leaf, {
    programme: programmeOf({}),
    fact,
    basket: basketOf(fact),
    look: () => saw,
    amountOf: () => 0,
    counted: () => ({ before, after }),
  });
}

test.each<[string, Leaf, Seen, Finding]>([
  ['an amount that is enough', { of: 'net', atLeast: 1000 }, {}, { holds: true, saw: 1000 }],
  [
    'an amount that is too little',
    { of: 'net', atLeast: 1250 },
    {},
    { holds: false, saw: 1000, missing: 250 },
  ],
  ['an amount that is too much', { of: 'net', below: 1000 }, {}, { holds: false, saw: 1000, missing: -1 }],
  [
    'pieces that are too few',
    { of: 'quantity', atLeast: 2 },
    { fact: sale(['100 tea x1.5']) },
    { holds: false, saw: 1.5, missing: 0.5 },
  ],
  [
    'pieces that are enough',
    { of: 'quantity', atLeast: 1, below: 2 },
    { fact: sale(['100 tea x1.5']) },
    { holds: true, saw: 1.5 },
  ],
  ['no days since what never was', { since: 'sale', below: 9 }, {}, { holds: false, saw: null }],
  ['days that are too few', { since: 'sale', atLeast: 9 }, { saw: 7 }, { holds: false, saw: 7, missing: 2 }],
  ['another tier', { tier: ['gold'] }, { saw: 'silver' }, { holds: false, saw: 'silver' }],
  ['the arm', { arm: 'trial.points' }, { saw: 'points' }, { holds: true, saw: 'points' }],
  ['another arm', { arm: 'trial.points' }, { saw: 'nothing' }, { holds: false, saw: 'nothing' }],
  ['no arm', { arm: 'trial.points' }, {}, { holds: false, saw: null }],
  ['a multiple that is reached', { count: 'c', every: 5 }, { counted: [4, 5] }, { holds: true, saw: 5 }],
  [
    'a multiple to come',
    { count: 'c', every: 5, below: 11 },
    { counted: [6, 7] },
    { holds: false, saw: 7, missing: 3 },
  ],
  [
    'the first multiple that is enough',
    { count: 'c', every: 5, atLeast: 12 },
    { counted: [4, 5] },
    { holds: false, saw: 5, missing: 10 },
  ],
  [
    'a multiple that would be the bound',
    { count: 'c', every: 5, below: 10 },
    { counted: [6, 7] },
    { holds: false, saw: 7, missing: -1 },
  ],
  [
    'multiples that are all over',
    { count: 'c', every: 5, below: 12 },
    { counted: [10, 11] },
    { holds: false, saw: 11, missing: -4 },
  ],
  [
    'hours that are no time at all, which are all day',
    { on: { hours: ['09:00', '09:00'] } },
    {},
    { holds: true, saw: '2026-11-24T10:30' },
  ],
])('%s', (_, leaf, seen, finding) => {
  expect(found(leaf, seen)).toEqual(finding);
});
