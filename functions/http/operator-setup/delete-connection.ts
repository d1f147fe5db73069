import { Problem } from '#api/problem.ts';
import { type Handles, reply } from '#handler/router.ts';
import { deleteConnection as remove } from '#table/connections/connections.ts';
import { deleteTillKey, listTillKeys } from '#table/connections/credentials.ts';
import type { Call } from '#use-cases/call.ts';
import type { Routes } from './routes.ts';

/**
 * Takes the connection's till keys with it, and first: a repeat after a failure finds what is left. Once more at the
 * end, for a key that was made meanwhile; no further one can be, since a key is made of a connection that is there.
 */
export const deleteConnection: Handles<Routes['deleteConnection']> = async ({
  params: { connectionId },
  call,
}) => {
  await revokeTillKeysOf(call, connectionId);
  const isDeleted = await remove(call.table, connectionId);
  await revokeTillKeysOf(call, connectionId);
  if (!isDeleted) throw new Problem('unknown-connection', `there is no connection ${connectionId}`);
  return reply(200, { connectionId });
};

async function revokeTillKeysOf({ table }: Call, connectionId: string): Promise<void> {
  const tillKeys = await listTillKeys(table);
  const own = tillKeys.filter((key) => key.connectionId === connectionId);
  await Promise.all(own.map(({ keyId }) => deleteTillKey(table, keyId)));
}
