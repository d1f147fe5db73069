import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { Problem, problemBody, problems } from '#api/problem.ts';
import { invocation, noteProblem } from '#observe/invocation.ts';
import { describeError, log } from '#observe/log.ts';
import { ContentionError } from '#table/core/transact.ts';
import { json } from './answer.ts';

/** Answers what was thrown as problem+json; what nobody expected is logged and told as little as possible. */
export function answerProblems(): MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2> {
  return {
    onError: (request) => {
      const problem = problemOf(request.error);
      if (problem.code === 'internal') log('error', 'request failed', describeError(request.error));
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
  return new Problem(
    'internal',
    'the request was not carried out; send it again, and tell the operator if it stays',
  );
}

/** The headers that a problem's status asks for. */
export function extraHeaders(status: number, retryAfterSeconds?: number): Readonly<Record<string, string>> {
  if (status === 401) return { 'www-authenticate': 'Bearer' };
  if (retryAfterSeconds !== undefined) return { 'retry-after': String(retryAfterSeconds) };
  if (status === 503) return { 'retry-after': '1' };
  return {};
}
