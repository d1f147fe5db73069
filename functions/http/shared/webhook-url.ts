import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { ownAddress } from './own-address.ts';

/** Where a connection's vendor posts: at the address by which the operator reached us. */
export function webhookUrl(event: APIGatewayProxyEventV2, connectionId: string): string {
  return `${ownAddress(event)}/v1/webhooks/${connectionId}`;
}
