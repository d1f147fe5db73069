import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** `198.51.100.7:46532`, and of IPv6 the same without brackets: `2001:db8::7:46532`. */
const addressAndPort = /^\[?([0-9a-f.:]+?)\]?:\d{1,5}$/i;

/**
 * The IP address that a call came from: the one that API Gateway saw. With CloudFront in front that is one of
 * CloudFront's, which half a country shares, and CloudFront names its own caller in a header. A header could be
 * anything, so it counts only once `admit-edge` has let the call in, which API Gateway says and no caller can.
 */
export function callerAddress({ requestContext, headers }: APIGatewayProxyEventV2): string {
  const { authorizer } = requestContext as { readonly authorizer?: { readonly lambda?: EdgeContext | null } };
  const named = addressAndPort.exec(headers['cloudfront-viewer-address'] ?? '')?.[1];
  return authorizer?.lambda?.cameBy === 'cloudfront' && named ? named : requestContext.http.sourceIp;
}

/** What `admit-edge` says of the calls that it lets in. */
export interface EdgeContext {
  readonly cameBy: 'cloudfront';
}
