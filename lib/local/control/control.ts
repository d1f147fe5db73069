import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LocalCloud } from '../cloud.ts';
import { messageOf } from '../errors.ts';
import { readBody, sendResponse } from '../http/body.ts';
import type { HttpResponse } from '../http/response.ts';
import { isPlain, type Plain } from '../plain.ts';
import { isOwnRequest } from './guard.ts';
import { ClockError } from './time-travel.ts';

const LARGEST_BODY_BYTES = 64 * 1024;

const json = (body: unknown, status = 200): HttpResponse => ({
  status,
  headers: [
    ['content-type', 'application/json'],
    ['cache-control', 'no-store'],
  ],
  body: `${JSON.stringify(body, null, 2)}\n`,
});

export const problem = (status: number, title: string, detail: string): HttpResponse => ({
  status,
  headers: [['content-type', 'application/problem+json']],
  body: JSON.stringify({ type: 'about:blank', title, status, detail }),
});

/** A mistake of the caller. */
class BadRequest extends Error {}

async function bodyOf(request: IncomingMessage): Promise<Plain> {
  const raw = await readBody(request, LARGEST_BODY_BYTES);
  if (raw === undefined) throw new BadRequest(`The body is larger than ${LARGEST_BODY_BYTES} bytes.`);
  if (raw.length === 0) return {};
  let parsed: unknown;
  try {
    parsed = JSON.parse(raw.toString());
  } catch (error) {
    throw new BadRequest(`The body is not JSON: ${messageOf(error)}`);
  }
  if (!isPlain(parsed)) throw new BadRequest('The body must be a JSON object.');
  return parsed;
}

async function setClock(cloud: LocalCloud, request: IncomingMessage): Promise<HttpResponse> {
  const body = await bodyOf(request);
  const { now, fire = false } = body;
  const isInstant = typeof now === 'string' && /^\d{4}-\d\d-\d\d(T.*)?$/.test(now);
  if (now !== null && !(isInstant && !Number.isNaN(Date.parse(now)))) {
    throw new BadRequest('"now" must be an ISO 8601 instant such as "2027-01-31T09:00:00Z", or null.');
  }
  if (typeof fire !== 'boolean') throw new BadRequest('"fire" must be true or false.');
  return json(await cloud.setClock(now === null ? null : String(now), { fire }));
}

async function runSchedule(cloud: LocalCloud, name: string): Promise<HttpResponse> {
  const known = cloud.schedules().map((schedule) => schedule.name);
  if (!known.includes(name)) {
    const detail = `There is no schedule "${name}"; there are: ${known.join(', ') || 'none'}.`;
    return problem(404, 'Not Found', detail);
  }
  const result = await cloud.runSchedule(name);
  if (result.ok) return json({ schedule: name, ok: true, answer: result.payload });
  return problem(502, 'The function failed', `${result.error.errorType}: ${result.error.errorMessage}`);
}

const page = readFileSync(new URL('./page.html', import.meta.url), 'utf8');

const showPage = (): HttpResponse => ({
  status: 200,
  headers: [
    ['content-type', 'text/html; charset=utf-8'],
    [
      'content-security-policy',
      "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; frame-ancestors 'none'",
    ],
  ],
  body: page,
});

type Answer = (cloud: LocalCloud, request: IncomingMessage) => Promise<HttpResponse> | HttpResponse;

const ANSWERS: Record<string, Answer> = {
  'GET /': showPage,
  'GET /connections': (cloud) => json(cloud.connections),
  'GET /credentials': (cloud) => json(cloud.credentials),
  'GET /programme': ({ currency }) => json({ currency }),
  'GET /clock': (cloud) => json({ ...cloud.clockState(), schedules: cloud.schedules() }),
  'POST /clock': setClock,
  'POST /settle': async (cloud) => json(await cloud.settle()),
  'GET /messages': (cloud) => json(cloud.messages()),
  'GET /logs': (cloud, { url = '' }) =>
    json(cloud.logs(new URLSearchParams(url.split('?')[1]).get('find') ?? undefined)),
  'GET /metrics': (cloud) => json(cloud.metrics()),
  'GET /dead-letters': async (cloud) => json(await cloud.deadLetters()),
  'GET /alarms': async (cloud) => json(await cloud.alarms()),
  'GET /queues': async (cloud) => json(await cloud.queues()),
  'GET /addresses': ({ url, tableName, tableKeyId, endpoints }) =>
    json({ url, tableName, tableKeyId, ...endpoints }),
};

/** Serves `/_local`: the demo's control page and calls. Exists only here, never in a deployed stack. */
export async function control(
  cloud: LocalCloud,
  port: number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const answer = async (): Promise<HttpResponse> => {
    if (!isOwnRequest(request.headers, port)) {
      return problem(
        403,
        'Forbidden',
        '/_local is open only to this machine, at the address it was started with.',
      );
    }
    const path =
      (request.url ?? '')
        .split('?')[0]
        ?.replace(/^\/_local/, '')
        .replace(/\/$/, '') || '/';
    const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET');
    const [, schedule] = /^\/schedules\/([^/]+)\/run$/.exec(path) ?? [];
    if (schedule !== undefined && method === 'POST') return runSchedule(cloud, decodeURIComponent(schedule));
    const known = ANSWERS[`${method} ${path}`];
    if (known !== undefined) return known(cloud, request);
    return problem(
      404,
      'Not Found',
      `There is no ${method} /_local${path}; see GET /_local/ for what there is.`,
    );
  };
  let result: HttpResponse;
  try {
    result = await answer();
  } catch (error) {
    const isCallers = error instanceof BadRequest || error instanceof ClockError || error instanceof URIError;
    result = isCallers
      ? problem(400, 'Bad Request', error.message)
      : problem(500, 'Internal Error', messageOf(error));
  }
  sendResponse(request, response, result);
}
