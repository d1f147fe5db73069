import { type Handles, reply } from '#handler/router.ts';
import { connectionShown } from '#http/shared/connection-shown.ts';
import { listConnections as list } from '#table/connections/connections.ts';
import type { Routes } from './routes.ts';

export const listConnections: Handles<Routes['listConnections']> = async ({ event, call }) => {
  const connections = await list(call.table);
  return reply(200, {
    connections: connections.map((connection) => ({
      ...connectionShown(connection, connections, event),
      secretCount: connection.sealedSecrets.length,
    })),
  });
};
