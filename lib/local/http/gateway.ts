import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../clock.ts';
import type { Guard } from '../iam/guard.ts';
import { type Lambda, PAYLOAD_LIMIT_BYTES } from '../lambda/lambda.ts';
import type { HttpApi } from './api.ts';
import { readBody, sendResponse } from './body.ts';
import { httpEvent, newRequestId } from './event.ts';
import { gatewayAnswer, type HttpResponse, httpResponse } from './response.ts';
import { createRouter } from './routes.ts';
import { createGate } from './throttle.ts';

/** Answers a request as API Gateway would. */
export type Gateway = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * API Gateway's limit for a request's body. No function meets it: Lambda takes 6 MB, with the body as JSON text or, of
 * bytes and forms, in base64, and a larger request is refused in the same way.
 */
const BODY_LIMIT_BYTES = 10 * 1024 * 1024;
const TOO_LARGE = gatewayAnswer(413, 'Request Entity Too Large');

const UNANSWERED = Symbol('the integration did not answer in time');

/**
 * Plays the HTTP API: routes, throttling, events, answers.
 * @param onAnswer is told of each answer: its status, and the real time that it took
 */
export function createGateway(
  api: HttpApi,
  lambda: Lambda,
  clock: Clock,
  accountId: string,
  guard: Pick<Guard, 'mayAnswer'>,
  onAnswer: (status: number, milliseconds: number) => void,
): Gateway {
  const route = createRouter(api.routes);
  const gates = new Map(api.routes.map(({ key, throttle }) => [key, createGate(throttle)]));

  const answer = async (request: IncomingMessage, requestId: string): Promise<HttpResponse> => {
    const match = route(request.method ?? 'GET', (request.url ?? '/').split('?')[0] ?? '/');
    if (match === undefined) return gatewayAnswer(404, 'Not Found');
    if (gates.get(match.route.key)?.(Date.now()) === false) return gatewayAnswer(429, 'Too Many Requests');
    if (!guard.mayAnswer(match.route)) return gatewayAnswer(500, 'Internal Server Error');
    const body = await readBody(request, BODY_LIMIT_BYTES);
    if (body === undefined) return TOO_LARGE;
    const event = httpEvent(api, match, request, body, {
      now: clock.now(),
      accountId,
      requestId,
    });
    // JSON writes a sign with six at most, so only a body of a megabyte can come near to it.
    if (
      body.length > PAYLOAD_LIMIT_BYTES / 6 &&
      Buffer.byteLength(JSON.stringify(event)) > PAYLOAD_LIMIT_BYTES
    ) {
      return TOO_LARGE;
    }

    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<typeof UNANSWERED>((resolve) => {
      timer = setTimeout(() => resolve(UNANSWERED), match.route.timeoutMs);
    });
    const result = await Promise.race([lambda.invoke(match.route.target.name, event, 'http'), tooLate]);
    clearTimeout(timer);
    if (result === UNANSWERED) return gatewayAnswer(503, 'Service Unavailable');
    return result.ok ? httpResponse(result.payload) : gatewayAnswer(500, 'Internal Server Error');
  };

  return async (request, response) => {
    const startedAt = performance.now();
    const requestId = newRequestId();
    const result = await answer(request, requestId);
    onAnswer(result.status, performance.now() - startedAt);
    sendResponse(request, response, {
      ...result,
      headers: [...result.headers, ['apigw-requestid', requestId]],
    });
  };
}
