import { expect, test } from 'vitest';
import type { Invocation } from '../lambda/lambda.ts';
import { acceptedCount } from './delivery.ts';

const records = ['1', '2', '3'].map((SequenceNumber) => ({ dynamodb: { SequenceNumber } }));
const failures = (...ids: string[]): Invocation => ({
  ok: true,
  requestId: 'r',
  payload: { batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) },
});

test.each([
  ['no failure', failures(), 3],
  ['the second', failures('2'), 1],
  ['the last and the second: the first of them counts', failures('3', '2'), 1],
  ['one that is not there', failures('9'), 0],
])('with reports, %s', (_what, result, expected) => {
  expect(acceptedCount(result, records, true)).toBe(expected);
});

test('a throw accepts nothing', () => {
  const error = { errorType: 'E', errorMessage: '', trace: [] };
  expect(acceptedCount({ ok: false, requestId: 'r', error }, records, true)).toBe(0);
});
