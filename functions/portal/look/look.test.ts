import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrast, lookOf, textColorOn } from './look.ts';

const color = fc
  .integer({ min: 0, max: 0xffffff })
  .map((number) => `#${number.toString(16).padStart(6, '0')}`);

test('contrast is that of the Web Content Accessibility Guidelines', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  expect(contrast('#1d4f41', '#1d4f41')).toBe(1);
});

test('text on any colour of a brand has a contrast of AA', () => {
  fc.assert(
    fc.property(color, (brand) => {
      expect(contrast(brand, textColorOn(brand))).toBeGreaterThanOrEqual(4.5);
    }),
  );
});

test("the brand's colour is the stylesheet's, whose hash is that of its very bytes", () => {
  const { css, cssHash, primaryColor } = lookOf({ look: { primaryColor: '#ffcc00' } });
  expect(primaryColor).toBe('#ffcc00');
  expect(css).toContain('--brand:#ffcc00;--on-brand:#000000');
  expect(cssHash).toBe(`sha256-${createHash('sha256').update(css).digest('base64')}`);
});

test.each([
  ['light', { page: '#f6f4ef', card: '#ffffff' }, ['#1d1c1a', '#5c5952', '#17663f', '#a3261b']],
  ['dark', { page: '#141513', card: '#1e201d' }, ['#f1efe9', '#b3afa5', '#86d6ab', '#ffb4a8']],
])('in the %s scheme every text colour has a contrast of AA on every ground', (_, grounds, texts) => {
  const { css } = lookOf({});
  for (const text of texts) {
    expect(css).toContain(text);
    for (const ground of Object.values(grounds)) expect(contrast(text, ground), text).toBeGreaterThan(4.5);
  }
});
