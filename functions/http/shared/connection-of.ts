import { Problem } from '#api/problem.ts';
import type { Connection } from '#table/connections/connections.ts';
import { readConnection, sealContext } from '#table/connections/connections.ts';
import { unseal } from '#trust/seal.ts';
import type { Call } from '#use-cases/call.ts';

/** @throws `unknown-connection` */
export async function connectionOf({ table }: Call, connectionId: string): Promise<Connection> {
  const connection = await readConnection(table, connectionId);
  if (connection === null) throw unknownConnection(connectionId);
  return connection;
}

export function unknownConnection(connectionId: string): Problem {
  return new Problem('unknown-connection', `there is no connection ${connectionId}`);
}

/** Of a connection of tills, where there is no webhook to sign. */
export function noWebhook({ connectionId, vendor }: Pick<Connection, 'connectionId' | 'vendor'>): Problem {
  return new Problem(
    'no-webhook',
    `no vendor posts to ${connectionId}, which is a ${vendor} connection: its tills use keys`,
  );
}

/** The connection's secrets in the clear, the newest first. */
export function unsealSecrets({ connectionId, sealedSecrets }: Connection, sealingKey: Buffer) {
  return sealedSecrets.map(({ secretId, sealed }) => ({
    secretId,
    secret: unseal(sealed, sealingKey, sealContext(connectionId)),
  }));
}
