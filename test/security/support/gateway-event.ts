import { randomUUID } from 'node:crypto';
import type { LocalCloud } from '#lib/local/cloud.ts';

/** A request as API Gateway hands it on: for addresses and bytes that no client on one machine can send. */
export interface GatewayRequest {
  /** `POST /sign-in`. */
  readonly routeKey: string;
  /** Where it differs from that of the route's key. */
  readonly rawPath?: string;
  readonly pathParameters?: Readonly<Record<string, string>>;
  readonly queryStringParameters?: Readonly<Record<string, string>>;
  /** In lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly body?: string;
  readonly sourceIp?: string;
}

/** What the function answered. */
export interface GatewayAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly body: string;
}

/** Calls a function as API Gateway would, over HTTPS. @param functionPart of its name. @throws when it fails */
export async function invokeAs(
  cloud: LocalCloud,
  functionPart: string,
  { routeKey, rawPath, sourceIp = '203.0.113.7', headers = {}, ...request }: GatewayRequest,
): Promise<GatewayAnswer> {
  const name = cloud.functionNames.find((one) => one.includes(functionPart));
  if (name === undefined) throw new Error(`there is no function ${functionPart}`);
  const [method = '', path = ''] = routeKey.split(' ');
  const domainName = 'api.example.com';
  const outcome = await cloud.invoke(name, {
    version: '2.0',
    routeKey,
    rawPath: rawPath ?? path,
    rawQueryString: new URLSearchParams(request.queryStringParameters).toString(),
    headers: { host: domainName, 'x-forwarded-proto': 'https', ...headers },
    requestContext: {
      domainName,
      http: { method, path: rawPath ?? path, protocol: 'HTTP/1.1', sourceIp, userAgent: 'test' },
      requestId: randomUUID(),
      routeKey,
      stage: '$default',
    },
    isBase64Encoded: false,
    ...request,
  });
  if (!outcome.ok) throw new Error(`${routeKey} failed: ${outcome.error.errorMessage}`);
  return outcome.payload as GatewayAnswer;
}
