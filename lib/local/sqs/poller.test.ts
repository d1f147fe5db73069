import { expect, test } from 'vitest';
import type { AwsClient } from '../aws/call.ts';
import { createClock } from '../clock.ts';
import type { QueueMapping } from '../lambda/event-source.ts';
import type { Invocation, Lambda } from '../lambda/lambda.ts';
import type { Plain } from '../plain.ts';
import { failedItems, pollQueue, queueRecord } from './poller.ts';

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

/** A queue of one message whose function fails. @returns what becomes of it, and how often more was looked for */
function oneFailure(isHasty: boolean): Promise<{ readonly input: Plain; readonly looks: number }> {
  return new Promise((resolve) => {
    let received = 0;
    let looks = 0;
    const sqs: AwsClient = async (operation, input, signal) => {
      if (operation === 'ChangeMessageVisibilityBatch') {
        poller.stop();
        resolve({ input, looks });
        return {};
      }
      if (operation !== 'ReceiveMessage') return {};
      received += 1;
      if (received === 1)
        return { Messages: [{ MessageId: 'm', Body: '{}', ReceiptHandle: 'h', Attributes: {} }] };
      if (input['WaitTimeSeconds'] === 0) {
        looks += 1;
        return {};
      }
      return new Promise((_, reject) => signal?.addEventListener('abort', reject));
    };
    const invoke = async () => threw;
    const queue = { arn: 'arn:aws:sqs:eu-west-1:000000000000:q', url: 'q', visibilityTimeoutSeconds: 30 };
    const mapping = { queue, target: { name: 'f' }, batchSize: 10, batchingWindowMs: 500 } as QueueMapping;
    const poller = pollQueue(mapping, sqs, { invoke } as unknown as Lambda, createClock(), isHasty);
  });
}

test('a queue waits for its batch, and a failed message before it comes back; a hasty one for nothing', async () => {
  const patient = await oneFailure(false);
  expect(patient.input['Entries']).toMatchObject([{ ReceiptHandle: 'h', VisibilityTimeout: 1 }]);
  expect(patient.looks).toBeGreaterThan(1);
  const hasty = await oneFailure(true);
  expect(hasty.input['Entries']).toMatchObject([{ ReceiptHandle: 'h', VisibilityTimeout: 0 }]);
  expect(hasty.looks).toBe(1);
});

test('while it is paused it invokes nothing and puts back what was on its way; then it goes on', async () => {
  const taken = Promise.withResolvers<Plain>();
  const back = Promise.withResolvers<Plain>();
  const invoked = Promise.withResolvers<string>();
  let isPaused = true;
  const receive = (signal: AbortSignal | undefined) => {
    if (isPaused) return taken.promise;
    signal?.throwIfAborted();
    return { Messages: [{ MessageId: 'm', Body: '{}', ReceiptHandle: 'h', Attributes: {} }] };
  };
  const sqs: AwsClient = async (operation, input, signal) => {
    if (operation === 'ReceiveMessage') return receive(signal);
    if (operation === 'ChangeMessageVisibilityBatch') back.resolve(input);
    return {};
  };
  const invoke = async (name: string) => {
    invoked.resolve(isPaused ? 'too early' : name);
    return answered(null);
  };
  const queue = { arn: 'arn:aws:sqs:eu-west-1:000000000000:q', url: 'q', visibilityTimeoutSeconds: 30 };
  const mapping = { queue, target: { name: 'f' }, batchSize: 1, batchingWindowMs: 0 } as QueueMapping;
  const poller = pollQueue(mapping, sqs, { invoke } as unknown as Lambda, createClock());
  poller.pause(true);
  taken.resolve({ Messages: [{ MessageId: 'm', Body: '{}', ReceiptHandle: 'h', Attributes: {} }] });
  expect((await back.promise)['Entries']).toMatchObject([{ ReceiptHandle: 'h', VisibilityTimeout: 0 }]);
  isPaused = false;
  poller.pause(false);
  expect(await invoked.promise).toBe('f');
  poller.stop();
});
