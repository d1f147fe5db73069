import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Answer, Input, Route } from '#functions/api/route.ts';
import { json } from './answer.ts';
import type { Caller } from './authenticate.ts';
import { authenticate } from './authenticate.ts';
import { answerProblems } from './problems.ts';
import { logRequest } from './request-log.ts';
import { parseInput } from './validate.ts';

/** A request that has passed: who called, what was asked, and the moment. */
export type HttpRequest<R extends Route> = Input<R> & {
  readonly caller: Caller<R['access']>;
  readonly now: Date;
  readonly event: APIGatewayProxyEventV2;
};

/**
 * The one middy stack of HTTP handlers: logs the request, answers problems for what is thrown, proves who calls,
 * and parses path, query and body by the route's schemas, in this order, so that a stranger learns nothing of them.
 * @param handle answers by one of the route's answers, or throws a `Problem`
 */
export function httpHandler<R extends Route>(
  route: R,
  handle: (request: HttpRequest<NoInfer<R>>) => Promise<Answer<NoInfer<R>>>,
) {
  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use(logRequest(route))
    .use(answerProblems())
    .handler(async (event) => {
      const now = new Date();
      const caller = (await authenticate(route.access, event, now)) as Caller<R['access']>;
      const { status, body } = await handle({ ...parseInput(route, event), caller, now, event });
      return json(status, 'application/json', body);
    });
}

/** An answer of a handler; keeps the status literal, so that the route's types can hold the body to it. */
export function reply<Status extends number, Body>(
  status: Status,
  body: Body,
): { readonly status: Status; readonly body: Body } {
  return { status, body };
}
