import fc from 'fast-check';
import { test } from 'vitest';
import { isLike } from './pattern.ts';

const texts = fc.string({ unit: fc.constantFrom('a', 'b', ':', '/', '.', '+'), maxLength: 6 });
const patterns = fc.string({
  unit: fc.constantFrom('a', 'b', ':', '*', '?', '.'),
  minLength: 1,
  maxLength: 5,
});

/** A pattern's meaning, letter by letter. */
function meansByHand(text: string, pattern: string): boolean {
  const [sign, rest] = [pattern[0], pattern.slice(1)];
  if (sign === undefined) return text === '';
  if (sign === '*') return meansByHand(text, rest) || (text !== '' && meansByHand(text.slice(1), pattern));
  return text !== '' && (sign === '?' || sign === text[0]) && meansByHand(text.slice(1), rest);
}

test('a pattern means the same read letter by letter', () => {
  fc.assert(
    fc.property(texts, patterns, (text, pattern) => isLike(text, pattern) === meansByHand(text, pattern)),
  );
});
