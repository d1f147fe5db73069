import { Agent, request } from 'node:http';
import { isPlain, type Plain, text } from '../plain.ts';

/** Calls one operation of an AWS JSON service. */
export type AwsClient = (operation: string, input: Plain, signal?: AbortSignal) => Promise<Plain>;

/** An error that an AWS service answered. */
export class AwsError extends Error {
  /** For example `ResourceInUseException`. */
  readonly code: string;
  readonly status: number;

  constructor(operation: string, status: number, code: string, message: string) {
    super(`${operation}: ${code}: ${message}`);
    this.name = 'AwsError';
    this.code = code;
    this.status = status;
  }
}

const TARGETS = {
  dynamodb: { prefix: 'DynamoDB_20120810', version: '1.0', service: 'dynamodb' },
  streams: { prefix: 'DynamoDBStreams_20120810', version: '1.0', service: 'dynamodb' },
  sqs: { prefix: 'AmazonSQS', version: '1.0', service: 'sqs' },
} as const;

/** The access key id that calls of the local cloud itself are signed with. */
export const ownKeyId = 'local';

/**
 * A client for one of the local engines. They take the SDK's JSON protocol and verify no signature, so the
 * SDK with its retries and its loading time is not needed here.
 */
export function createAwsClient(
  service: keyof typeof TARGETS,
  endpoint: string,
  region: string,
  accessKeyId: string = ownKeyId,
): AwsClient {
  const { prefix, version, service: scope } = TARGETS[service];
  const agent = new Agent({ keepAlive: true });
  const credential = `${accessKeyId}/20260101/${region}/${scope}/aws4_request`;
  const send = (
    operation: string,
    body: string,
    signal: AbortSignal | undefined,
    isRetry: boolean,
  ): Promise<Plain> =>
    new Promise((resolve, reject) => {
      const call = request(endpoint, {
        method: 'POST',
        agent,
        ...(signal === undefined ? {} : { signal }),
        headers: {
          'content-type': `application/x-amz-json-${version}`,
          'content-length': Buffer.byteLength(body),
          'x-amz-target': `${prefix}.${operation}`,
          authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=local`,
        },
      });
      call.once('error', (error) => {
        // The engine may close an idle connection at the very moment that we use it again.
        if (call.reusedSocket && !isRetry && signal?.aborted !== true) {
          send(operation, body, signal, true).then(resolve, reject);
        } else reject(error);
      });
      call.once('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () => {
          const raw = Buffer.concat(chunks).toString();
          const status = response.statusCode ?? 0;
          try {
            const parsed: unknown = raw === '' ? {} : JSON.parse(raw);
            const answer = isPlain(parsed) ? parsed : {};
            if (status < 300) return resolve(answer);
            const code = (text(answer, '__type') ?? 'UnknownError').split('#').at(-1) ?? '';
            reject(
              new AwsError(
                operation,
                status,
                code,
                text(answer, 'message') ?? text(answer, 'Message') ?? raw,
              ),
            );
          } catch {
            reject(new AwsError(operation, status, 'UnreadableAnswer', raw.slice(0, 200)));
          }
        });
      });
      call.end(body);
    });
  return (operation, input, signal) => send(operation, JSON.stringify(input), signal, false);
}
