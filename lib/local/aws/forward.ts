import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import type { AwsAnswer } from './answer.ts';
import type { AwsService } from './front-door.ts';

/** Headers that belong to one connection, not to the call. */
const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'expect']);

const passedOn = (headers: IncomingHttpHeaders): Record<string, string> => {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value === 'string' && !HOP_BY_HOP.has(name)) kept[name] = value;
  }
  return kept;
};

/** `AWS4-HMAC-SHA256 Credential=<access key id>/<date>/<region>/…`, of another caller; the engines verify no signature. */
const signedBy = (authorization: string, accessKeyId: string): string =>
  authorization.replace(/(?<=Credential=)[^/]*/, accessKeyId);

/**
 * Passes calls on to an engine over connections that stay open.
 * @param accessKeyId in whose name, whoever calls
 */
export function forwardTo(endpoint: string, accessKeyId?: string): AwsService {
  const agent = new Agent({ keepAlive: true, maxSockets: 128 });
  const { hostname, port } = new URL(endpoint);
  return (call) => {
    const send = (isRetry: boolean): Promise<AwsAnswer> =>
      new Promise((resolve, reject) => {
        const headers = passedOn(call.headers);
        headers['content-length'] = String(call.body.length);
        const { authorization } = headers;
        if (accessKeyId !== undefined && authorization !== undefined)
          headers['authorization'] = signedBy(authorization, accessKeyId);
        const engine = request({ hostname, port, path: call.path, method: call.method, agent, headers });
        engine.once('error', (error) => {
          // The engine may close an idle connection at the very moment that we use it again; it has not
          // read the call then. On a fresh connection the error is the caller's to see.
          if (engine.reusedSocket && !isRetry) send(true).then(resolve, reject);
          else reject(error);
        });
        engine.once('response', (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.once('error', reject);
          response.once('end', () => {
            const status = response.statusCode ?? 502;
            resolve({ status, headers: passedOn(response.headers), body: Buffer.concat(chunks) });
          });
        });
        engine.end(call.body);
      });
    return send(false);
  };
}
