import { expect, test } from 'vitest';
import { isLater } from './look-again.ts';
import type { TakenFamily } from './take-family.ts';

const memberId = 'mem_0000000001';
const rows = (count: number): TakenFamily =>
  Array.from({ length: count }, (_, nth) => [`MEMBER#${memberId}`, `ENTRY#${nth}`, '{}'] as const);

test.each<[string, TakenFamily, TakenFamily | null, boolean]>([
  ['the first read', rows(1), null, true],
  ['one with a member more', rows(5), rows(3), true],
  ['one from before another member came', rows(3), rows(5), false],
  ['one who became another', 'merged', rows(5), true],
  ['one from before they became another', rows(3), 'merged', false],
  ['one that could be read after all', rows(3), 'unreadable', true],
  ['one that never held still', 'unreadable', rows(3), false],
])('of two reads of a member side by side, is kept: %s', (_, family, before, isKept) => {
  const earlier = before === null ? undefined : { memberId, family: before };
  expect(isLater({ memberId, family }, earlier)).toBe(isKept);
});
