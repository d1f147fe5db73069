import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { HttpApi } from './api.ts';
import { decode, type RouteMatch } from './routes.ts';

/** Headers of one connection, which API Gateway does not hand on. */
const DROPPED = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'te',
  'trailer',
  'expect',
  'cookie',
]);

/**
 * The content types whose body API Gateway hands over as text; every other, forms and a missing one
 * included, comes base64-encoded. AWS documents only the principle; the list is what its API does.
 */
const TEXT_TYPES = /^(text\/|application\/(json|xml|javascript)\s*(;|$))/i;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** For example `12/Mar/2026:19:03:58 +0000`. */
function commonLogTime(epochMs: number): string {
  const [day, time] = new Date(epochMs).toISOString().split('T');
  const [year, month, date] = (day ?? '').split('-');
  return `${date}/${MONTHS[Number(month) - 1]}/${year}:${time?.slice(0, 8)} +0000`;
}

/** Lower-cased, with repeated headers joined by commas, as payload format 2.0 has them. */
function headersOf(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (let index = 0; index < request.rawHeaders.length; index += 2) {
    const name = request.rawHeaders[index]?.toLowerCase() ?? '';
    const value = request.rawHeaders[index + 1] ?? '';
    if (DROPPED.has(name)) continue;
    headers[name] = headers[name] === undefined ? value : `${headers[name]},${value}`;
  }
  return headers;
}

function queryOf(rawQuery: string): Record<string, string> | undefined {
  if (rawQuery === '') return undefined;
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(rawQuery)) {
    parameters[name] = parameters[name] === undefined ? value : `${parameters[name]},${value}`;
  }
  return parameters;
}

/** An id of a request as API Gateway makes them: `JKJaXmPLvHcESHA=`. */
export function newRequestId(): string {
  return `${randomBytes(11).toString('base64url')}=`;
}

/**
 * The name by which we were called. API Gateway knows its own, and takes no caller's word for it; here a caller may say
 * which name of this machine it used.
 */
function ownName(host: string | undefined, { socket }: IncomingMessage): string {
  const isOurs = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i.test(host ?? '');
  return isOurs && host !== undefined ? host : `localhost:${socket.localPort ?? ''}`;
}

/** The event of payload format 2.0 for a request. */
export function httpEvent(
  api: HttpApi,
  match: RouteMatch,
  request: IncomingMessage,
  body: Buffer,
  at: { now: number; accountId: string; requestId: string },
): object {
  const [path = '/', rawQuery = ''] = splitOnce(request.url ?? '/', '?');
  // API Gateway decodes the path once, unlike its REST APIs and function URLs.
  const rawPath = decode(path);
  const sourceIp = (request.socket.remoteAddress ?? '127.0.0.1').replace(/^::ffff:/, '');
  const headers = headersOf(request);
  const forwardedFor = headers['x-forwarded-for'];
  Object.assign(headers, {
    'content-length': String(body.length),
    'x-amzn-trace-id': `Root=1-${Math.floor(at.now / 1000).toString(16)}-${randomUUID().replaceAll('-', '').slice(0, 24)}`,
    'x-forwarded-for': forwardedFor === undefined ? sourceIp : `${forwardedFor}, ${sourceIp}`,
    'x-forwarded-port': String(request.socket.localPort ?? ''),
    'x-forwarded-proto': 'http',
  });
  const cookies = request.headers.cookie?.split(/;\s*/).filter((cookie) => cookie !== '');
  const queryStringParameters = queryOf(rawQuery);
  const isText = TEXT_TYPES.test(headers['content-type'] ?? '') && isUtf8(body);
  const domainName = ownName(headers['host'], request);
  const { key } = match.route;
  return {
    version: '2.0',
    routeKey: key,
    rawPath,
    rawQueryString: rawQuery,
    ...(cookies === undefined || cookies.length === 0 ? {} : { cookies }),
    headers,
    ...(queryStringParameters === undefined ? {} : { queryStringParameters }),
    ...(Object.keys(match.pathParameters).length === 0 ? {} : { pathParameters: match.pathParameters }),
    ...(Object.keys(api.stageVariables).length === 0 ? {} : { stageVariables: api.stageVariables }),
    requestContext: {
      accountId: at.accountId,
      apiId: api.id,
      domainName,
      domainPrefix: domainName.split('.')[0],
      http: {
        method: request.method ?? 'GET',
        path: rawPath,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: at.requestId,
      routeKey: key,
      stage: api.stage,
      time: commonLogTime(at.now),
      timeEpoch: Math.round(at.now),
    },
    ...(body.length === 0 ? {} : { body: isText ? body.toString() : body.toString('base64') }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

/** A text that is not UTF-8 would lose bytes as a string; it goes base64-encoded instead. */
const isUtf8 = (body: Buffer): boolean => Buffer.compare(Buffer.from(body.toString()), body) === 0;

function splitOnce(value: string, separator: string): string[] {
  const index = value.indexOf(separator);
  return index < 0 ? [value] : [value.slice(0, index), value.slice(index + 1)];
}
