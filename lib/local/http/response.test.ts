import { expect, test } from 'vitest';
import { httpResponse } from './response.ts';

test.each([
  ['a bare object', { a: 1 }, 200, '{"a":1}', 'application/json'],
  ['a bare text', 'hello', 200, 'hello', 'application/json'],
  ['a status alone', { statusCode: 204 }, 204, '', 'text/plain;charset=UTF-8'],
  [
    'a full answer',
    { statusCode: 404, headers: { 'Content-Type': 'text/html' }, body: '<p>' },
    404,
    '<p>',
    'text/html',
  ],
  [
    'a status that is none',
    { statusCode: 'x' },
    500,
    '{"message":"Internal Server Error"}',
    'application/json',
  ],
  [
    'a body that is no text',
    { statusCode: 200, body: {} },
    500,
    '{"message":"Internal Server Error"}',
    'application/json',
  ],
])('%s', (_what, payload, status, body, type) => {
  const response = httpResponse(payload);
  expect({ status: response.status, body: response.body, headers: response.headers }).toEqual({
    status,
    body,
    headers: expect.arrayContaining([['content-type', type]]),
  });
});

test('headers that the server decides are left to it', () => {
  const { headers } = httpResponse({
    statusCode: 200,
    headers: { 'Content-Length': '999', Connection: 'close' },
  });
  expect(headers.map(([name]) => name)).toEqual(['content-type']);
});
