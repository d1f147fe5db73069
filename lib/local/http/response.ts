import { isPlain } from '../plain.ts';

/** What goes back to the client. */
export interface HttpResponse {
  status: number;
  headers: [string, string | string[]][];
  body: Buffer | string;
}

/** Headers that the server itself decides. */
const DROPPED = new Set([
  'connection',
  'content-length',
  'transfer-encoding',
  'keep-alive',
  'date',
  'upgrade',
]);

/** API Gateway's own answers: `{"message":"…"}`. */
export const gatewayAnswer = (status: number, message: string): HttpResponse => ({
  status,
  headers: [['content-type', 'application/json']],
  body: JSON.stringify({ message }),
});

const serverError = gatewayAnswer(500, 'Internal Server Error');

/** Reads a function's answer by payload format 2.0, inference included; nonsense is a 500. */
export function httpResponse(payload: unknown): HttpResponse {
  if (!isPlain(payload) || payload['statusCode'] === undefined) {
    // Without a status the answer itself is the body, as JSON with 200.
    const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
    return { status: 200, headers: [['content-type', 'application/json']], body: body ?? '' };
  }
  const status = Number(payload['statusCode']);
  const { body = '', cookies } = payload;
  if (!Number.isInteger(status) || status < 100 || status > 599) return serverError;
  if (body !== null && typeof body !== 'string') return serverError;

  const headers: [string, string | string[]][] = [];
  for (const [name, value] of Object.entries(isPlain(payload['headers']) ? payload['headers'] : {})) {
    if (value === undefined || value === null || DROPPED.has(name.toLowerCase())) continue;
    headers.push([name.toLowerCase(), String(value)]);
  }
  if (Array.isArray(cookies)) headers.push(['set-cookie', cookies.map(String)]);
  if (!headers.some(([name]) => name === 'content-type'))
    headers.push(['content-type', 'text/plain;charset=UTF-8']);
  const isBase64 = payload['isBase64Encoded'] === true;
  return { status, headers, body: isBase64 ? Buffer.from(body ?? '', 'base64') : (body ?? '') };
}
