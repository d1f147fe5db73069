import { Problem } from '#api/problem.ts';
import { deleteConnection } from '#api/routes-admin.ts';
import { table } from '#functions/services.ts';
import { httpHandler } from '#handler/http-handler.ts';
import { reply } from '#handler/public-handler.ts';
import { deleteConnection as remove } from '#table/connections/connections.ts';
import { deleteTillKey, listTillKeys } from '#table/connections/credentials.ts';

/**
 * Takes the connection's till keys with it, and first: a repeat after a failure finds what is left. Once more at the
 * end, for a key that was made meanwhile; no further one can be, since a key is made of a connection that is there.
 */
export const handler = httpHandler(deleteConnection, async ({ params: { connectionId } }) => {
  await revokeTillKeysOf(connectionId);
  const isDeleted = await remove(table(), connectionId);
  await revokeTillKeysOf(connectionId);
  if (!isDeleted) throw new Problem('unknown-connection', `there is no connection ${connectionId}`);
  return reply(200, { connectionId });
});

async function revokeTillKeysOf(connectionId: string): Promise<void> {
  const tillKeys = await listTillKeys(table());
  const own = tillKeys.filter((key) => key.connectionId === connectionId);
  await Promise.all(own.map(({ keyId }) => deleteTillKey(table(), keyId)));
}
