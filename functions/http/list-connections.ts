import { listConnections } from '#functions/api/routes-admin.ts';
import { table } from '#functions/services.ts';
import { httpHandler } from '#middleware/http-handler.ts';
import { reply } from '#middleware/public-handler.ts';
import { webhookUrl } from '#middleware/webhook-url.ts';
import { listConnections as list } from '#table/connections.ts';

export const handler = httpHandler(listConnections, async ({ event }) => {
  const connections = await list(table());
  return reply(200, {
    connections: connections.map((connection) => ({
      connectionId: connection.connectionId,
      vendor: connection.vendor,
      url: webhookUrl(event, connection.connectionId),
      notificationUrl: connection.notificationUrl ?? null,
      locationId: connection.locationId ?? null,
      currency: connection.currency ?? null,
      timeZone: connection.timeZone ?? null,
      earns: connection.earns ?? null,
      createdAt: connection.createdAt,
    })),
  });
});
