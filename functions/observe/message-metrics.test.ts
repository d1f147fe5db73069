import { beforeEach, expect, it, vi } from 'vitest';
import { valuesIn } from '#lib/local/cloudwatch/metrics.ts';
import { measuresOfSend } from './message-metrics.ts';
import { measure } from './metrics.ts';
import { written } from './testing.ts';

beforeEach(() => void vi.stubEnv('STACK_NAME', 'Fidelio-test'));

it.each([
  ['sent', { MessagesSent: 1, SmsSent: 1 }],
  ['not-sent', { MessagesNotSent: 1 }],
  // Without the 0, nothing would tell a provider that refuses from an hour in which nobody is written to.
  ['postponed', { MessagesPostponed: 1, MessagesSent: 0 }],
] as const)('a try that ended as %s is counted by its channel, and an SMS that went out for the day, too', async (end, counted) => {
  const lines = await written(() => measure(measuresOfSend('sms', end), new Date()));
  const values = lines.flatMap((line) => valuesIn(line.trim()));
  expect(Object.fromEntries(values.map(({ name, value }) => [name, value]))).toEqual(counted);
  for (const { name, dimensions } of values) {
    const channel = name === 'SmsSent' ? {} : { Channel: 'sms' };
    expect(dimensions).toEqual({ Stack: 'Fidelio-test', ...channel });
  }
});
