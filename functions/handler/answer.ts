import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** For how long anybody's cache may keep an answer that is the same for everybody without a credential. */
export interface Cacheable {
  readonly publicForSeconds?: number | undefined;
}

/** A JSON answer; no cache keeps it unless it is said to be public. */
export function json(
  statusCode: number,
  contentType: string,
  body: unknown,
  { publicForSeconds }: Cacheable = {},
): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode,
    headers: {
      'content-type': contentType,
      ...(publicForSeconds === undefined
        ? { 'cache-control': 'no-store' }
        : { 'cache-control': `public, max-age=${publicForSeconds}`, vary: 'authorization' }),
      'x-content-type-options': 'nosniff',
    },
    body: JSON.stringify(body),
  };
}
