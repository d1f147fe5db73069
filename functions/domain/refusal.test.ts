import { expect, expectTypeOf, test } from 'vitest';
import type { Refusal } from './refusal.ts';
import { isRefusal, refuse } from './refusal.ts';

interface TooMany {
  readonly refused: 'too-many-requests';
  readonly retryAfter: number;
}
const result = (outcome: { readonly points: number } | Refusal | TooMany | null) => outcome;

test('a refusal is told from a result, and from nothing', () => {
  const outcomes = [result({ points: 1 }), result(null), result(refuse('sold-out', 'none is left'))];
  expect(outcomes.map(isRefusal)).toEqual([false, false, true]);
});

test('it is the refusal that the result knows, with that one’s own facts', () => {
  const outcome = result({ refused: 'too-many-requests', retryAfter: 60 });
  if (!isRefusal(outcome)) throw new Error('it is refused');
  expectTypeOf(outcome).toEqualTypeOf<Refusal | TooMany>();
  expect('retryAfter' in outcome && outcome.retryAfter).toBe(60);
});
