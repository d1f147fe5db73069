import { describe, expect, it } from 'vitest';
import { isOutage } from './outage.ts';

const named = (name: string, more: object = {}) => Object.assign(new Error('no answer'), { name, ...more });

describe('an outage', () => {
  it.each([
    ['too many at once', named('ThrottlingException')],
    ['a table that is throttled', named('ProvisionedThroughputExceededException')],
    ['no answer in time', named('TimeoutError')],
    ['no connection', named('Error', { code: 'ECONNREFUSED' })],
    ['no address', named('Error', { code: 'ENOTFOUND' })],
    ['each address of a host refused', new AggregateError([named('Error', { code: 'ECONNREFUSED' })])],
    ['a failure of AWS', named('InternalServerError')],
    ['one that has no name yet', named('NewServiceError', { $metadata: { httpStatusCode: 503 } })],
    ['one that the SDK would try again', named('NewServiceError', { $retryable: { throttling: true } })],
    ['one behind another', new Error('the secret is not there', { cause: named('ServiceUnavailable') })],
  ])('is %s', (_, error) => {
    expect(isOutage(error)).toBe(true);
  });

  it.each([
    ['a bug', new TypeError('x is undefined')],
    ['a right that is missing', named('AccessDeniedException', { $metadata: { httpStatusCode: 400 } })],
    ['a key that is too long', named('ValidationException', { $metadata: { httpStatusCode: 400 } })],
    ['a table that is not there', named('ResourceNotFoundException')],
    ['a text', 'TimeoutError'],
    ['nothing', undefined],
  ])('is not %s', (_, error) => {
    expect(isOutage(error)).toBe(false);
  });

  it('ends where causes run in a circle', () => {
    const one = new Error('one');
    const other = new Error('other', { cause: one });
    one.cause = other;
    expect(isOutage(one)).toBe(false);
  });
});
