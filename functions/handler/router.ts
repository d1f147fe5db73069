import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type { Answer, Input, Route, RouteKey } from '#api/route.ts';
import { type fallbackKey, routeKeyOf } from '#api/route.ts';
import type { WakingCall } from '#api/waking-call.ts';
import type { RulesAt } from '#functions/services/rules.ts';
import { rulesInForce } from '#functions/services/rules.ts';
import type { Call } from '#use-cases/call.ts';
import type { Cacheable } from './answer.ts';
import { json } from './answer.ts';
import { callAt } from './call.ts';
import type { Caller } from './caller/authenticate.ts';
import { authenticate } from './caller/authenticate.ts';
import { compress } from './compress.ts';
import { fitting } from './fits.ts';
import { inTime } from './in-time.ts';
import { parseInput } from './input/validate.ts';
import { answerProblems } from './problems.ts';
import { logRequest } from './request-log.ts';

/** A request that has passed: who called, what was asked, parsed, and what a use case works with. */
export type HttpRequest<R extends Route> = Input<R> & {
  readonly call: Call;
  readonly caller: Caller<R['access']>;
  readonly event: APIGatewayProxyEventV2;
};

/** Answers a request by one of its route's answers, or throws a `Problem`. */
export type Handles<R extends Route> = (request: HttpRequest<R>) => Promise<Answer<R> & Cacheable>;

/** A handler for each of a function's routes, by its name. */
export type Handlers<Routes extends Readonly<Record<string, Route>>> = {
  readonly [Name in keyof Routes]: Handles<Routes[Name]>;
};

export type HttpFunction = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

/** What answers each of some routes, by their keys. */
export type Answering = Readonly<Partial<Record<RouteKey | typeof fallbackKey, HttpFunction>>>;

/**
 * The Lambda function that answers all of `routes`; one without its handler does not compile.
 * @param others what answers routes that are none of the API's, such as pages
 * @param rulesAt by which rules it works; those in force when left out
 */
export function router<const Routes extends Readonly<Record<string, Route>>>(
  routes: Routes,
  handlers: Handlers<NoInfer<Routes>>,
  others: Answering = {},
  rulesAt: RulesAt = rulesInForce,
): (
  event: APIGatewayProxyEventV2 | WakingCall,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2> {
  const answering: Answering = {
    ...Object.fromEntries(
      Object.entries(routes).map(([name, route]) => [
        routeKeyOf(route),
        answerRoute(route, handlers[name as keyof Routes] as unknown as Handles<Route>, rulesAt),
      ]),
    ),
    ...others,
  };
  return async (event, context) => {
    if ('keepWarm' in event) return { statusCode: 204 };
    const answer = answering[event.routeKey as RouteKey];
    if (answer === undefined) throw new Error(`${event.routeKey} leads here and has no handler`);
    return answer(event, context);
  };
}

/**
 * The one middy stack of the API: logs the request, answers problems for what is thrown, proves who calls, and parses
 * path, query and body by the route's schemas; in this order, so that a stranger learns nothing of them.
 */
export function answerRoute<R extends Route>(
  route: R,
  handle: Handles<NoInfer<R>>,
  rulesAt: RulesAt = rulesInForce,
): HttpFunction {
  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>(inTime)
    .use(logRequest())
    .use(answerProblems())
    .handler(async (event) => {
      const now = new Date();
      const call = callAt(now, await rulesAt(now));
      const caller = (await authenticate(route.access, event, call)) as Caller<R['access']>;
      const answer = await handle({ ...parseInput(route, event), call, caller, event });
      return fitting(await compress(json(answer.status, 'application/json', answer.body, answer), event));
    });
}

/** The middy stack of what answers no route: logs the request, and answers problems for what is thrown. */
export function answerAny(
  handle: (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>,
): HttpFunction {
  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use(logRequest())
    .use(answerProblems())
    .handler(handle);
}

/** An answer of a handler; keeps the status literal, so that the route's types can hold the body to it. */
export function reply<Status extends number, Body>(
  status: Status,
  body: Body,
): { readonly status: Status; readonly body: Body } {
  return { status, body };
}
