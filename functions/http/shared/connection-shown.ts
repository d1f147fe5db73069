import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type * as z from 'zod/mini';
import type { connectionSettingsSchema, validSecretSchema } from '#api/schemas-connection.ts';
import type { Connection, ConnectionSecret } from '#table/connections/connections.ts';
import { booksOf } from '#table/connections/connections.ts';
import { webhookUrl } from './webhook-url.ts';

/**
 * A connection as operators see it: its settings, and nothing of its secrets.
 * @param all connections that there are
 */
export function connectionShown(
  connection: Connection,
  all: readonly Connection[],
  event: APIGatewayProxyEventV2,
): z.input<ReturnType<typeof connectionSettingsSchema>> {
  return {
    connectionId: connection.connectionId,
    vendor: connection.vendor,
    url: webhookUrl(event, connection.connectionId),
    notificationUrl: connection.notificationUrl ?? null,
    locationId: connection.locationId ?? null,
    currency: connection.currency ?? null,
    timeZone: connection.timeZone ?? null,
    country: connection.country ?? null,
    earns: connection.earns ?? null,
    orderStatuses: connection.orderStatuses ?? null,
    continues: connection.continues ?? null,
    isSeparate: connection.isSeparate ?? false,
    shops: [...(connection.shops ?? [])],
    alsoOfVendor: all
      .filter((other) => other.vendor === connection.vendor && booksOf(other) !== booksOf(connection))
      .map((other) => other.connectionId),
    createdAt: connection.createdAt,
  };
}

/** Which secrets are valid, and since when. */
export function secretsShown(
  secrets: readonly ConnectionSecret[],
): z.input<ReturnType<typeof validSecretSchema>>[] {
  return secrets.map(({ secretId, validSince }) => ({ secretId, validSince }));
}
