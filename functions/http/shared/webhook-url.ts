import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** Where a connection's vendor posts: at the address by which the operator reached us. */
export function webhookUrl(event: APIGatewayProxyEventV2, connectionId: string): string {
  const protocol = event.headers['x-forwarded-proto'] ?? 'https';
  return `${protocol}://${event.requestContext.domainName}/v1/webhooks/${connectionId}`;
}
