import { expect, test } from 'vitest';
import type { Invocation } from '../lambda/lambda.ts';
import { failedItems, queueRecord } from './poller.ts';

const ids = ['a', 'b'];
const answered = (payload: unknown): Invocation => ({ ok: true, requestId: 'r', payload });
const threw: Invocation = {
  ok: false,
  requestId: 'r',
  error: { errorType: 'E', errorMessage: '', trace: [] },
};
const failures = (...items: unknown[]): Invocation => answered({ batchItemFailures: items });

test.each([
  ['nothing', answered(null), []],
  ['an empty list', failures(), []],
  ['one item', failures({ itemIdentifier: 'b' }), ['b']],
  ['a throw', threw, ids],
  ['an unknown item', failures({ itemIdentifier: 'z' }), ids],
  ['an item without its name', failures({}), ids],
  ['a list that is none', answered({ batchItemFailures: 'b' }), ids],
])('with reports, %s fails the right messages', (_what, result, expected) => {
  expect([...failedItems(result, ids, true)]).toEqual(expected);
});

test('without reports a batch is one', () => {
  expect([...failedItems(failures({ itemIdentifier: 'b' }), ids, false)]).toEqual([]);
  expect([...failedItems(threw, ids, false)]).toEqual(ids);
});

test('times in a record are moved along with the clock', () => {
  const message = {
    MessageId: 'm',
    Body: '{}',
    Attributes: { SentTimestamp: '1000', ApproximateReceiveCount: '1' },
  };
  const item = queueRecord(message, 'arn:aws:sqs:eu-west-1:000000000000:q', 500);
  expect(item).toMatchObject({
    messageId: 'm',
    attributes: { SentTimestamp: '1500', ApproximateReceiveCount: '1' },
    awsRegion: 'eu-west-1',
  });
});
