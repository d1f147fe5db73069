import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { ProblemCode } from '#api/problem.ts';
import { Problem, problemBody, problems } from '#api/problem.ts';
import { isOutage } from '#aws/outage.ts';
import { invocation, noteProblem } from '#observe/invocation.ts';
import { describeError, log } from '#observe/log.ts';
import { noteUnsound } from '#observe/note-unsound.ts';
import { ContentionError } from '#table/core/transact.ts';
import { UnsoundItemError } from '#table/core/unsound.ts';
import { json } from './answer.ts';
import { orFlood } from './caller/stranger-calls.ts';

/** Answers what was thrown as problem+json; what nobody expected is logged and told as little as possible. */
export function answerProblems(): MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2> {
  return {
    onError: (request) => {
      const problem = orFlood(problemOf(request.error), request.event);
      noteThrown(request.error, problem);
      request.response = problemAnswer(problem);
    },
  };
}

/** A problem as it is answered; it is counted by its code. */
export function problemAnswer(problem: Problem): APIGatewayProxyStructuredResultV2 {
  noteProblem(problem.code);
  const { status } = problems[problem.code];
  const response = json(status, 'application/problem+json', {
    ...problemBody(problem),
    correlationId: invocation().correlationId,
  });
  const more = extraHeaders(status, problem.retryAfterSeconds);
  return { ...response, headers: { ...response.headers, ...more } };
}

/** What was thrown as a problem; what nobody expected is `internal`. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof ContentionError) return new Problem('busy', error.message);
  if (error instanceof UnsoundItemError) return unsoundProblems[error.kind]();
  if (isOutage(error)) {
    return new Problem(
      'unavailable',
      "a service we depend on doesn't answer; send the same request again in a moment",
      undefined,
      outageSeconds,
    );
  }
  return new Problem(
    'internal',
    'the request was not carried out; send it again, and tell the operator if it keeps failing',
  );
}

/** An outage of AWS is over in seconds or in hours; whoever asks again so often does no harm. */
const outageSeconds = 5;
/** An operator has to mend it first. */
const mendingSeconds = 15 * 60;

const unsoundProblems = {
  'account-unsound': () =>
    new Problem(
      'account-unsound',
      "what is stored for this account doesn't add up, so nothing was changed; an operator has been alerted and will repair it from its ledger",
      undefined,
      mendingSeconds,
    ),
  'record-unsound': () =>
    new Problem(
      'record-unsound',
      'what is stored for this is damaged, so nothing was changed; an operator has been alerted',
      undefined,
      mendingSeconds,
    ),
} as const;

/** Says in the log, and counts, what operators have to know of what was thrown. */
export function noteThrown(error: unknown, { code }: { readonly code: ProblemCode }): void {
  noteProblem(code);
  if (error instanceof UnsoundItemError) noteUnsound(error);
  else if (code === 'internal') log('error', 'request failed', describeError(error));
  else if (code === 'unavailable') log('error', 'out of reach', describeError(error));
}

/** The headers that a problem's status asks for. */
export function extraHeaders(status: number, retryAfterSeconds?: number): Readonly<Record<string, string>> {
  if (status === 401) return { 'www-authenticate': 'Bearer' };
  if (retryAfterSeconds !== undefined) return { 'retry-after': String(retryAfterSeconds) };
  if (status === 503) return { 'retry-after': '1' };
  return {};
}
