import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpResponse } from './response.ts';

/** Reads a request's body; undefined when it is larger than the limit (the rest is not read then). */
export function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    if (Number(request.headers['content-length'] ?? 0) > limitBytes) return resolve(undefined);
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > limitBytes) resolve(undefined);
      else chunks.push(chunk);
    });
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', reject);
  });
}

/** Sends a whole response. A HEAD request gets its headers only. */
export function sendResponse(request: IncomingMessage, response: ServerResponse, answer: HttpResponse): void {
  if (response.headersSent || response.destroyed) return;
  // A request whose body was not read to its end leaves the connection unusable for a next one.
  if (!request.complete) response.setHeader('connection', 'close');
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  const hasBody = answer.status >= 200 && answer.status !== 204 && answer.status !== 304;
  if (hasBody) response.setHeader('content-length', Buffer.byteLength(answer.body));
  if (hasBody && request.method !== 'HEAD') response.end(answer.body);
  else response.end();
}
