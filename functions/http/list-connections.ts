import { listConnections } from '#functions/api/routes-admin.ts';
import { table } from '#functions/services.ts';
import { connectionShown } from '#middleware/connection-shown.ts';
import { httpHandler } from '#middleware/http-handler.ts';
import { reply } from '#middleware/public-handler.ts';
import { listConnections as list } from '#table/connections.ts';

export const handler = httpHandler(listConnections, async ({ event }) => {
  const connections = await list(table());
  return reply(200, {
    connections: connections.map((connection) => ({
      ...connectionShown(connection, event),
      secretCount: connection.sealedSecrets.length,
    })),
  });
});
