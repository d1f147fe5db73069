import { expect, it } from 'vitest';
import { failureName, sendFailureOf, UnwritableEmail } from './send-failure.ts';

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
