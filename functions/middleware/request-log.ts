import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Route } from '#functions/api/route.ts';
import { log } from './log.ts';

/**
 * One line for each request: the route's key, never the path or query, which may name a person.
 * @param route left out: what API Gateway says that it is
 */
export function logRequest(
  route?: Route,
): MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2> {
  const startedAt = new WeakMap<APIGatewayProxyEventV2, number>();
  const write = ({
    event,
    response,
  }: {
    event: APIGatewayProxyEventV2;
    response: APIGatewayProxyStructuredResultV2 | null;
  }) =>
    log('info', 'request', {
      route: route ? `${route.method} ${route.path}` : event.routeKey,
      status: response?.statusCode ?? 500,
      milliseconds: Math.round(performance.now() - (startedAt.get(event) ?? performance.now())),
      requestId: event.requestContext.requestId,
    });
  return {
    before: ({ event }) => {
      startedAt.set(event, performance.now());
    },
    after: write,
    onError: write,
  };
}
