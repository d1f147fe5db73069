import { listConnections } from '#functions/api/routes-admin.ts';
import { table } from '#functions/services.ts';
import { httpHandler } from '#middleware/http-handler.ts';
import { reply } from '#middleware/public-handler.ts';
import { webhookUrl } from '#middleware/webhook-url.ts';
import { listConnections as list } from '#table/connections.ts';

export const handler = httpHandler(listConnections, async ({ event }) => {
  const connections = await list(table());
  return reply(200, {
    connections: connections.map(({ connectionId, vendor, notificationUrl, locationId, createdAt }) => ({
      connectionId,
      vendor,
      url: webhookUrl(event, connectionId),
      notificationUrl: notificationUrl ?? null,
      locationId: locationId ?? null,
      createdAt,
    })),
  });
});
