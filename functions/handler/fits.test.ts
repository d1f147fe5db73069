import { expect, test } from 'vitest';
import { compress } from './compress.ts';
import { answerLimitBytes, fitting } from './fits.ts';

const answerOf = (body: string) => ({
  statusCode: 200,
  headers: { 'content-type': 'application/json' },
  body,
});
const roomFor = answerLimitBytes - JSON.stringify(answerOf('')).length;

test('an answer is handed over up to the last byte that Lambda takes', () => {
  const largest = answerOf('x'.repeat(roomFor));
  expect(fitting(largest)).toBe(largest);
  expect(() => fitting(answerOf('x'.repeat(roomFor + 1)))).toThrow('more than can be sent at once');
});

test.each([
  ['quotes, which are escaped', '"', 2],
  ['letters of two bytes', 'é', 2],
  ['control characters', '\u0001', 6],
])('of %s as they travel', (_, character, bytes) => {
  const many = Math.floor(roomFor / bytes);
  expect(() => fitting(answerOf(character.repeat(many)))).not.toThrow();
  expect(() => fitting(answerOf(character.repeat(many + 1)))).toThrow(
    expect.objectContaining({ code: 'answer-too-large' }),
  );
});

test('what is too large as it is may be sent in gzip', async () => {
  const large = answerOf(JSON.stringify(Array.from({ length: 900_000 }, (_, number) => ({ number }))));
  expect(() => fitting(large)).toThrow();
  expect(() => fitting(answerOf(''))).not.toThrow();
  const packed = await compress(large, { headers: { 'accept-encoding': 'gzip' } });
  expect(fitting(packed)).toBe(packed);
});
