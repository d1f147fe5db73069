import { expect, test } from 'vitest';
import { mayHaveChangedHands } from './contact-age.ts';

test.each([
  ['2026-11-21', '2026-11-21', false],
  ['2026-05-25', '2026-11-21', false],
  ['2026-05-24', '2026-11-21', true],
  ['2020-01-01', '2026-11-21', true],
])('a number that was proven on %s may be another’s on %s: %s', (provenOn, today, may) => {
  expect(mayHaveChangedHands(provenOn, today)).toBe(may);
});
