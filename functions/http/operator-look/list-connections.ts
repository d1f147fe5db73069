import { listConnections } from '#api/routes-admin.ts';
import { table } from '#functions/services.ts';
import { httpHandler } from '#handler/http-handler.ts';
import { reply } from '#handler/public-handler.ts';
import { listConnections as list } from '#table/connections/connections.ts';
import { connectionShown } from './connection-shown.ts';

export const handler = httpHandler(listConnections, async ({ event }) => {
  const connections = await list(table());
  return reply(200, {
    connections: connections.map((connection) => ({
      ...connectionShown(connection, event),
      secretCount: connection.sealedSecrets.length,
    })),
  });
});
