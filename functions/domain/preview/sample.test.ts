import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sha256 } from '#domain/testing.ts';
import { drawn } from './sample.ts';

const drawing = { seed: 'chg_1', most: 5, sha256 };
const ids = fc.array(fc.stringMatching(/^mem_\d{10}$/), { maxLength: 40 });

it('a sample is the same in whatever pages members come, and however often one comes', () => {
  fc.assert(
    fc.property(ids, ids, (some, others) => {
      const inTwo = drawn(drawn([], some, drawing), [...others, ...some], drawing);
      expect(inTwo).toEqual(drawn([], [...others, ...some], drawing));
      expect(new Set(inTwo).size).toBe(inTwo.length);
      expect(inTwo).toHaveLength(Math.min(new Set([...some, ...others]).size, drawing.most));
    }),
  );
});

it('another seed draws others', () => {
  const many = Array.from({ length: 200 }, (_, nth) => `mem_${nth}`);
  const one = drawn([], many, drawing);
  expect(drawn([], many, { ...drawing, seed: 'chg_2' })).not.toEqual(one);
});
