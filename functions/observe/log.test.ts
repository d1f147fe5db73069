import type { Context } from 'aws-lambda';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { valuesIn } from '#lib/local/cloudwatch/metrics.ts';
import { beginInvocation } from './invocation.ts';
import { describeError, log } from './log.ts';
import { written } from './testing.ts';

beforeEach(() => beginInvocation({ awsRequestId: 'lambda-1' } as Context, 'JKJaXmPLvHcESHA='));

const lineOf = async (...line: Parameters<typeof log>): Promise<Record<string, unknown>> =>
  JSON.parse((await written(() => log(...line))).join(''));

describe('a line', () => {
  it('has its fields at the top: when, how grave, what, on whose behalf, then its own', async () => {
    const line = await lineOf('warn', 'webhook refused', { reason: 'bad-signature' });
    expect(Object.keys(line)).toEqual([
      'timestamp',
      'level',
      'message',
      'handler',
      'requestId',
      'correlationId',
      'reason',
    ]);
    expect(line).toMatchObject({
      level: 'WARN',
      message: 'webhook refused',
      requestId: 'lambda-1',
      correlationId: 'JKJaXmPLvHcESHA=',
      reason: 'bad-signature',
    });
    expect(String(line['timestamp'])).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it('about one message of many has that one’s correlation id', async () => {
    const line = await lineOf('info', 'message sent', { correlationId: 'of-another-one' });
    expect(line['correlationId']).toBe('of-another-one');
  });

  const hostile = [
    'a\n{"level":"ERROR","message":"forged"}',
    'a\r\n{}',
    'a\u2028{}',
    'a\u2029b\u0085c\u000bd\u000ce',
    '"}\n{"_aws":{"CloudWatchMetrics":[]}}',
    '\u001b[2J\u0000\u007f\u009b1m',
  ];

  it('stays one line that says the same, whatever its values are', async () => {
    const value = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary' }));
    await fc.assert(
      fc.asyncProperty(value, async (reason) => {
        const [text = '', ...more] = await written(() => log('info', 'request', { reason }));
        expect(more).toEqual([]);
        expect(text.endsWith('}\n')).toBe(true);
        expect(text.slice(0, -1)).not.toMatch(/\p{Cc}|\u2028|\u2029/u);
        expect(JSON.parse(text).reason).toBe(reason.toWellFormed() === reason ? reason : expect.anything());
        expect(valuesIn(text)).toEqual([]);
      }),
    );
  });
});

describe('a failure', () => {
  it('is told by its kind and the beginning of its message', () => {
    const told = describeError(new RangeError('x'.repeat(10_000)));
    expect(told).toMatchObject({ error: 'RangeError', reason: 'x'.repeat(500) });
    expect(told['stack']).toHaveLength(5);
    expect(describeError('thrown text')).toEqual({ error: 'string' });
  });
});
