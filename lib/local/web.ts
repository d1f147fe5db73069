import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LocalCloud } from './cloud.ts';
import { control, problem } from './control/control.ts';
import { sendResponse } from './http/body.ts';
import type { Gateway } from './http/gateway.ts';

/** What the port serves: the gateway once there is one, /_local and /health once all is ready. */
export function createWeb(port: number) {
  const starting = problem(503, 'Starting', 'The local cloud is not ready yet.');
  const unanswered = new Map<ServerResponse, IncomingMessage>();
  const unavailable = (why: string) => problem(503, 'Service Unavailable', why);
  const web = {
    port,
    gateway: undefined as Gateway | undefined,
    cloud: undefined as LocalCloud | undefined,
    /** Why nothing works any more. */
    lost: undefined as string | undefined,
    /** From now on everything is answered 503, with the reason; so is what waits for an answer. */
    lose: (why: string): void => {
      web.lost = why;
      for (const [response, request] of unanswered) sendResponse(request, response, unavailable(why));
    },
    answer: (request: IncomingMessage, response: ServerResponse): void => {
      const path = (request.url ?? '/').split('?')[0] ?? '/';
      const isLocal = path === '/_local' || path.startsWith('/_local/');
      const fail = (): void =>
        sendResponse(request, response, problem(500, 'Internal Error', 'See the terminal.'));
      if (web.lost !== undefined && !isLocal) {
        sendResponse(request, response, unavailable(web.lost));
      } else if (web.gateway === undefined || (web.cloud === undefined && (isLocal || path === '/health'))) {
        sendResponse(request, response, starting);
      } else if (isLocal && web.cloud !== undefined) {
        void control(web.cloud, web.port, request, response).catch(fail);
      } else {
        unanswered.set(response, request);
        response.once('close', () => unanswered.delete(response));
        void web.gateway(request, response).catch(fail);
      }
    },
  };
  return web;
}
