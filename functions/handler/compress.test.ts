import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { compress } from './compress.ts';

const large = { statusCode: 200, headers: { 'content-type': 'application/json' }, body: 'x'.repeat(300_000) };
const small = { ...large, body: 'x'.repeat(1000) };
const asked = (encodings: string) => ({ headers: { 'accept-encoding': encodings } });

test.each([
  'gzip',
  'gzip, deflate',
  'br;q=1.0, gzip;q=0.8',
  'deflate,GZIP',
  '*',
])('a large answer is compressed for %s', async (encodings) => {
  const { body = '', headers, isBase64Encoded } = await compress(large, asked(encodings));
  expect(headers).toEqual({ ...large.headers, 'content-encoding': 'gzip', vary: 'accept-encoding' });
  expect(isBase64Encoded).toBe(true);
  expect(gunzipSync(Buffer.from(body, 'base64')).toString()).toBe(large.body);
});

test.each([
  '',
  'br',
  'identity',
  'gzip;q=0',
  'gzip; q=0.0, br',
])('and left as it is for %j', async (encodings) => {
  expect(await compress(large, asked(encodings))).toBe(large);
});

test('a small answer is left as it is', async () => {
  expect(await compress(small, asked('gzip'))).toBe(small);
});
