import { describe, expect, it } from 'vitest';
import { Problem, problems } from '#api/problem.ts';
import { ContentionError } from '#table/core/transact.ts';
import { UnsoundItemError } from '#table/core/unsound.ts';
import { extraHeaders, problemOf } from './problems.ts';

const named = (name: string, more: object = {}) => Object.assign(new Error('no answer'), { name, ...more });
const unsound = (sk: string) =>
  new UnsoundItemError({ pk: 'MEMBER#mem_0123456789', sk }, ['lots: is no array']);

describe('what is thrown is answered', () => {
  it.each<[string, unknown, string, number, string | undefined]>([
    ['throttling', named('ProvisionedThroughputExceededException'), 'unavailable', 503, '5'],
    ['a table that does not answer', named('TimeoutError'), 'unavailable', 503, '5'],
    ['a lost connection', named('Error', { code: 'ECONNRESET' }), 'unavailable', 503, '5'],
    ['secrets out of reach', named('InternalServiceError'), 'unavailable', 503, '5'],
    ['a 5xx of AWS', named('Oops', { $metadata: { httpStatusCode: 500 } }), 'unavailable', 503, '5'],
    ['too many writers', new ContentionError('busy'), 'busy', 503, '1'],
    ['a spoilt account', unsound('ACCOUNT'), 'account-unsound', 503, '900'],
    ['anything else that is spoilt', unsound('PROFILE'), 'record-unsound', 503, '900'],
    ['a bug', new TypeError('x is undefined'), 'internal', 500, undefined],
    ['a right that is missing', named('AccessDeniedException'), 'internal', 500, undefined],
    ['a refusal', new Problem('sold-out', 'nothing left'), 'sold-out', 409, undefined],
  ])('%s', (_, error, code, status, retryAfter) => {
    const problem = problemOf(error);
    expect(problem.code).toBe(code);
    expect(problems[problem.code].status).toBe(status);
    expect(extraHeaders(status, problem.retryAfterSeconds)['retry-after']).toBe(retryAfter);
  });

  it('without a word of what was stored', () => {
    expect(problemOf(unsound('ACCOUNT')).message).not.toContain('lots');
  });
});
