import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { gaugeQueues } from './queue-gauges.ts';

const minute = 60_000;
const noon = Date.UTC(2026, 10, 21, 12);
const queue = { dimensions: { QueueName: 'work' } };
const age = { ...queue, name: 'ApproximateAgeOfOldestMessage' };
const visible = { ...queue, name: 'ApproximateNumberOfMessagesVisible' };

// A message that came in this very instant is 0 ms old, however long the test takes.
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: noon }));
afterEach(() => void vi.useRealTimers());

/** A queue whose content and time the test sets. */
function played() {
  const state = { now: noon, messages: [] as string[], received: 0 };
  const sqs = {
    counts: async () => new Map([['work', { visible: state.messages.length, inFlight: 0, delayed: 0 }]]),
    peek: async () =>
      state.messages.map((id) => ({ id, body: '', sentAt: Date.now(), received: state.received })),
  };
  return { state, gauges: gaugeQueues(sqs, { now: () => state.now }) };
}

test('what lay in a queue when the clock was moved has lain there for all that time', async () => {
  const { state, gauges } = played();
  state.messages = ['a'];
  await gauges.look();
  state.now = noon + 10 * minute;
  await gauges.look();
  expect(gauges.valuesOf(visible, noon, noon + 5 * minute)).toEqual([1, 1, 1, 1, 1]);
  expect(gauges.valuesOf(age, noon + 8 * minute, noon + 15 * minute)).toEqual([480, 540, 600]);
});

test('a queue that was emptied counts nothing from then on, and a new message is young', async () => {
  const { state, gauges } = played();
  state.messages = ['a'];
  await gauges.look();
  state.messages = [];
  state.now = noon + minute;
  await gauges.look();
  await gauges.look();
  state.now = noon + 3 * minute;
  state.messages = ['b'];
  await gauges.look();
  expect(gauges.valuesOf(visible, noon, noon + 5 * minute)).toEqual([1, 0, 0, 1]);
  expect(gauges.valuesOf(age, noon, noon + 5 * minute)).toEqual([0, 0, 0, 0]);
});

test('a message that was received three times counts on, and its age does not', async () => {
  const { state, gauges } = played();
  state.messages = ['a'];
  state.received = 2;
  await gauges.look();
  state.now = noon + 10 * minute;
  await gauges.look();
  expect(gauges.valuesOf(age, state.now, state.now + minute)).toEqual([600]);
  state.received = 3;
  await gauges.look();
  expect(gauges.valuesOf(age, state.now, state.now + minute)).toEqual([0]);
  expect(gauges.valuesOf(visible, state.now, state.now + minute)).toEqual([1]);
});

test('of a queue that was never looked at, nothing is known', () => {
  expect(played().gauges.valuesOf(visible, 0, noon)).toEqual([]);
});
