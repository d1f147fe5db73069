/** What no fact may say, each with why. */
export type Value = readonly [why: string, value: unknown];

export const notAmounts: readonly Value[] = [
  ['below zero', -1],
  ['a fraction of a minor unit', 0.5],
  ['beyond what a number holds exactly', 2 ** 53],
  ['beyond any number', 1e300],
  ['text', '500'],
  ['NaN as text', 'NaN'],
  ['null', null],
  ['a truth', true],
  ['a list', [500]],
  ['an object', { amount: 500, currency: 'EUR' }],
];
export const notIds: readonly Value[] = [
  ['empty', ''],
  ['with a #', 'A#B'],
  ['with a space', 'A B'],
  ['with a control character', 'A\u0000'],
  ['of 129 characters', 'x'.repeat(129)],
  ['beyond ASCII', 'é'],
  ['a number', 7],
  ['null', null],
  ['an object', { id: 'A' }],
];
export const notInstants: readonly Value[] = [
  ['in words', 'yesterday'],
  ['empty', ''],
  ['a day alone', '2026-11-21'],
  ['without its offset', '2026-11-21T10:00:00'],
  ['of a day that does not exist', '2026-02-30T10:00:00Z'],
  ['of an hour that does not exist', '2026-11-21T25:00:00Z'],
  ['a number', 1_790_000_000_000],
  ['null', null],
  ['longer than any', `2026-11-21T10:00:00.${'0'.repeat(300)}Z`],
];
export const notCurrencies: readonly Value[] = [
  ['in small letters', 'eur'],
  ['too long', 'EURO'],
  ['empty', ''],
  ['a sign', '€'],
  ['a number', 978],
  ['null', null],
];
export const leftOut: readonly Value[] = [['left out', undefined]];
export const notText: readonly Value[] = [
  ['empty', ''],
  ['with a control character', 'a\u0007'],
  ['with half a surrogate pair', 'a\ud800'],
  ['far too long', 'x'.repeat(1000)],
  ['an object', { value: 'a' }],
];
