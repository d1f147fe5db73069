import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Answer, Input, Route } from '#api/route.ts';
import type { Cacheable } from './answer.ts';
import { json } from './answer.ts';
import { compress } from './compress.ts';
import { parseInput } from './input/validate.ts';
import { answerProblems } from './problems.ts';
import { logRequest } from './request-log.ts';

/** A request to a route: what was asked, parsed, and the moment. */
export type PublicRequest<R extends Route> = Input<R> & {
  readonly now: Date;
  readonly event: APIGatewayProxyEventV2;
};

/**
 * The one middy stack of HTTP handlers: logs the request, answers problems for what is thrown, lets `admit` prove
 * who calls, and parses path, query and body by the route's schemas; in this order, so that a stranger learns
 * nothing of them.
 * @param handle answers by one of the route's answers, or throws a `Problem`
 * @param admit throws a `Problem` for a caller who may not; left out, anyone may call
 */
export function publicHandler<R extends Route, Caller = undefined>(
  route: R,
  handle: (request: PublicRequest<NoInfer<R>>, caller: Caller) => Promise<Answer<NoInfer<R>> & Cacheable>,
  admit?: (event: APIGatewayProxyEventV2, now: Date) => Promise<Caller>,
) {
  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use(logRequest(route))
    .use(answerProblems())
    .handler(async (event) => {
      const now = new Date();
      const caller = (await admit?.(event, now)) as Caller;
      const answer = await handle({ ...parseInput(route, event), now, event }, caller);
      return compress(json(answer.status, 'application/json', answer.body, answer), event);
    });
}

/** An answer of a handler; keeps the status literal, so that the route's types can hold the body to it. */
export function reply<Status extends number, Body>(
  status: Status,
  body: Body,
): { readonly status: Status; readonly body: Body } {
  return { status, body };
}
