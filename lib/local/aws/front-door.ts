import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../clock.ts';
import { messageOf } from '../errors.ts';
import { type AwsAnswer, errorAnswer, type Protocol } from './answer.ts';

/** One call of a function to AWS. */
export interface AwsCall {
  /** Null when the caller has no function's credentials (an operator command, a test). */
  functionName: string | null;
  /** As the signature's credential scope names it: `dynamodb`, `sqs`, `ses`, `sns`, `secretsmanager`, `monitoring`. */
  service: string;
  operation: string;
  protocol: Protocol;
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** Passes a call on to its engine, or answers it. */
export type AwsService = (call: AwsCall) => Promise<AwsAnswer>;

/** Sees every call; may change its body, answer in the engine's place, or look at the answer. */
export interface CallObserver {
  /** An answer given here is sent instead of asking the engine: how a denial or a fault is played. */
  before?(call: AwsCall): AwsAnswer | undefined | Promise<AwsAnswer | undefined>;
  after?(call: AwsCall, answer: AwsAnswer): void;
}

export interface FrontDoor {
  url: string;
  /** Opens the door to a service; until then calls to it wait for nothing and fail. */
  serve(service: string, handler: AwsService): void;
  /** Access key id for a function, by which its calls are known. */
  accessKeyFor(functionName: string): string;
  /** Answers in a service's place what its caller may not do; observers come first. */
  guard(check: (call: AwsCall) => AwsAnswer | undefined): void;
  /** Returns a function that ends the observation. */
  observe(observer: CallObserver): () => void;
  close(): Promise<void>;
}

/** The largest request of any played service is SQS's 1 MiB, SES's raw mail 10 MB before base64. */
const LARGEST_BODY_BYTES = 16 * 1024 * 1024;

const PROTOCOLS: Record<string, Protocol> = { sns: 'query', sts: 'query' };

/**
 * The one place where every AWS call of every function passes. Listens on loopback, on a free port. AWS dates its
 * answers; here by the local clock: an SDK that finds the date far from its own tries every error again.
 */
export async function openFrontDoor(clock: Pick<Clock, 'now'>): Promise<FrontDoor> {
  const services = new Map<string, AwsService>();
  const accessKeys = new Map<string, string>();
  const observers = new Set<CallObserver>();
  let check: (call: AwsCall) => AwsAnswer | undefined = () => undefined;

  const answer = async (call: AwsCall): Promise<AwsAnswer> => {
    for (const observer of observers) {
      const instead = await observer.before?.(call);
      if (instead !== undefined) return instead;
    }
    const denial = check(call);
    if (denial !== undefined) return denial;
    const service = services.get(call.service);
    if (service === undefined) {
      const message = `The local cloud does not play ${call.service || 'an unsigned call'}.`;
      return errorAnswer(call.protocol, 400, 'UnknownOperationException', message);
    }
    return service(call);
  };

  const server = createServer((request, response) => {
    readBody(request)
      .then(async (body) => {
        const call = readCall(request, body, accessKeys);
        const result = await answer(call);
        for (const observer of observers) observer.after?.(call, result);
        send(response, result, clock);
      })
      .catch((error: unknown) => {
        // An engine that is gone looks to the function as AWS does on a bad day: it may try again.
        send(response, errorAnswer('json', 503, 'ServiceUnavailable', messageOf(error)), clock);
      });
  });
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    serve: (service, handler) => void services.set(service, handler),
    accessKeyFor: (functionName) => {
      const key = `LOCAL${String(accessKeys.size + 1).padStart(15, '0')}`;
      accessKeys.set(key, functionName);
      return key;
    },
    guard: (by) => {
      check = by;
    },
    observe: (observer) => {
      observers.add(observer);
      return () => observers.delete(observer);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function readCall(request: IncomingMessage, body: Buffer, accessKeys: ReadonlyMap<string, string>): AwsCall {
  const scope = /Credential=([^/]+)\/\d+\/[^/]+\/([^/]+)\//.exec(request.headers.authorization ?? '');
  const [, accessKey = '', service = ''] = scope ?? [];
  const target = request.headers['x-amz-target'];
  const type = request.headers['content-type'] ?? '';
  const call = {
    functionName: accessKeys.get(accessKey) ?? null,
    service,
    method: request.method ?? 'POST',
    path: request.url ?? '/',
    headers: request.headers,
    body,
  };
  if (typeof target === 'string') {
    return { ...call, protocol: 'json', operation: target.slice(target.lastIndexOf('.') + 1) };
  }
  if (type.startsWith('application/x-www-form-urlencoded')) {
    return {
      ...call,
      protocol: 'query',
      operation: new URLSearchParams(body.toString()).get('Action') ?? '',
    };
  }
  // SES v2 is the one REST service that is played; its path tells the operation.
  const operation =
    request.url?.endsWith('/outbound-emails') === true ? 'SendEmail' : `${call.method} ${call.path}`;
  return { ...call, protocol: PROTOCOLS[service] ?? 'rest-json', operation };
}

function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > LARGEST_BODY_BYTES) reject(new Error(`A call of more than ${LARGEST_BODY_BYTES} bytes.`));
      else chunks.push(chunk);
    });
    request.once('end', () =>
      resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)),
    );
    request.once('error', reject);
  });
}

function send(response: ServerResponse, answer: AwsAnswer, clock: Pick<Clock, 'now'>): void {
  if (response.headersSent || response.destroyed) return;
  const length = typeof answer.body === 'string' ? Buffer.byteLength(answer.body) : answer.body.length;
  const date = new Date(clock.now()).toUTCString();
  response.writeHead(answer.status, { ...answer.headers, date, 'content-length': String(length) });
  response.end(answer.body);
}
