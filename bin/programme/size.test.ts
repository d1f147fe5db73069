import { expect, test } from 'vitest';
import { programmes } from '#programme/programmes.ts';
import { sizeLines } from './size.ts';

test.each(
  Object.entries(programmes),
)('the parts of the size of %s add up to what is said of the whole', (_, programme) => {
  const lines = sizeLines(programme);
  const heads = lines.flatMap((line, at) => (/^\S/.test(line) ? [{ line, at }] : []));
  expect(heads.length).toBe(3);
  for (const [index, { line, at }] of heads.entries()) {
    const parts = lines.slice(at + 1, heads[index + 1]?.at).map((part) => Number.parseInt(part, 10));
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(Number(/\d+/.exec(line)?.[0]));
  }
});
