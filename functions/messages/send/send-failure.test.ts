import { expect, it } from 'vitest';
import { failureName, isTooFast, sendFailureOf, UnwritableEmail } from './send-failure.ts';

const answered = (httpStatusCode: number, name: string) =>
  Object.assign(new Error('ana@example.com'), { name, $metadata: { httpStatusCode } });
const broken = (name: string, code?: string) =>
  Object.assign(new Error('broken'), { name, code, $metadata: { attempts: 1 } });

it.each([
  ['refused', new UnwritableEmail()],
  ['not-sent', answered(400, 'Throttling')],
  ['not-sent', answered(400, 'ThrottlingException')],
  ['not-sent', answered(429, 'ThrottledException')],
  ['not-sent', answered(429, 'Unknown')],
  ['not-sent', answered(400, 'LimitExceededException')],
  ['not-sent', answered(403, 'AccessDenied')],
  ['not-sent', answered(403, 'AuthorizationError')],
  ['not-sent', answered(400, 'AccountSendingPausedException')],
  ['not-sent', answered(400, 'MailFromDomainNotVerifiedException')],
  ['not-sent', broken('Error', 'ECONNREFUSED')],
  ['not-sent', broken('Error', 'ENOTFOUND')],
  ['not-sent', broken('CredentialsProviderError')],
  ['refused', answered(400, 'MessageRejected')],
  ['refused', answered(400, 'InvalidParameterValue')],
  ['refused', answered(400, 'InvalidParameterException')],
  ['unknown', answered(500, 'InternalFailure')],
  ['unknown', answered(503, 'ServiceUnavailable')],
  ['unknown', answered(408, 'RequestTimeout')],
  ['unknown', answered(200, 'Error')],
  ['unknown', broken('TimeoutError', 'ETIMEDOUT')],
  ['unknown', broken('TimeoutError', 'ECONNRESET')],
  ['unknown', broken('AbortError')],
  ['unknown', 'what'],
  ['unknown', null],
])('%s: %o', (expected, error) => {
  expect(sendFailureOf(error)).toBe(expected);
});

it('names a failure without its message, which can hold an address', () => {
  expect(failureName(answered(400, 'MessageRejected'))).toBe('MessageRejected');
  expect(failureName('ana@example.com')).toBe('string');
});

it.each([
  [true, 400, 'Throttling', 'Maximum sending rate exceeded.'],
  [true, 429, 'ThrottledException', 'Rate exceeded'],
  [true, 400, 'ThrottlingException', 'Rate exceeded'],
  [false, 400, 'Throttling', 'Daily message quota exceeded.'],
  [false, 400, 'LimitExceededException', 'too many'],
  [false, 400, 'MessageRejected', 'no'],
  [false, 403, 'AccessDenied', 'no'],
  [false, 503, 'Throttling', 'Rate exceeded'],
  [false, undefined, 'TimeoutError', 'Rate exceeded'],
])('that it is too fast: %s for %s %s, %s', (expected, httpStatusCode, name, message) => {
  const $metadata = httpStatusCode === undefined ? {} : { httpStatusCode };
  expect(isTooFast(Object.assign(new Error(message), { name, $metadata }))).toBe(expected);
});
