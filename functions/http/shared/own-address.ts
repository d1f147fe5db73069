import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** Where the caller reached us, without a slash at its end: the own domain, or the address that API Gateway gives. */
export function ownAddress({ headers, requestContext }: APIGatewayProxyEventV2): string {
  return `${headers['x-forwarded-proto'] ?? 'https'}://${requestContext.domainName}`;
}
