import type { MiddlewareObj, Request } from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Route } from '#api/route.ts';
import { beginInvocation, invocation } from '#observe/invocation.ts';
import { log } from '#observe/log.ts';
import { measure } from '#observe/metrics.ts';
import { correlationIdOf, parseCorrelationId } from '#table/core/correlation.ts';

type HttpCall = Request<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>;

/** The header of every answer that leads to its log lines. */
export const correlationHeader = 'x-correlation-id';

/**
 * One line for each request: the route's key, never the path or query, which may name a person. API Gateway's id of
 * the request becomes the correlation id of all that follows from it, and is answered; a problem is counted.
 * @param route left out: what API Gateway says that it is
 */
export function logRequest(
  route?: Route,
): MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2> {
  let startedAt = 0;
  const end = ({ event, response }: HttpCall) => {
    const { correlationId, caller, problem } = invocation();
    if (response && correlationId !== undefined) {
      response.headers = { ...response.headers, [correlationHeader]: correlationId };
    }
    log('info', 'request', {
      route: route ? `${route.method} ${route.path}` : event.routeKey,
      status: response?.statusCode ?? 500,
      problem,
      durationMs: Math.round(performance.now() - startedAt),
      caller,
    });
    if (problem !== undefined) measure([{ metric: 'Refusals', Code: problem }], new Date());
  };
  return {
    before: ({ event, context }) => {
      startedAt = performance.now();
      const id = parseCorrelationId(event.requestContext.requestId) ?? correlationIdOf(context.awsRequestId);
      beginInvocation(context, id);
    },
    after: end,
    onError: end,
  };
}
