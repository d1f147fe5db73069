import { Problem } from '#api/problem.ts';
import type { Connection } from '#table/connections/connections.ts';
import { readConnection, sealContext } from '#table/connections/connections.ts';
import { keys } from '#table/core/keys.ts';
import { UnsoundItemError } from '#table/core/unsound.ts';
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

/** What opens of a connection's secrets, and what was wrong with the others. */
export interface OpenedSecrets {
  /** In the clear, the newest first. */
  readonly secrets: readonly { readonly secretId: string; readonly secret: string }[];
  /** Names each that does not open; null when all do. */
  readonly unsound: UnsoundItemError | null;
}

/** Opens the connection's secrets one by one, so that a spoilt one does not end the other. */
export function unsealSecrets(
  { connectionId, sealedSecrets }: Pick<Connection, 'connectionId' | 'sealedSecrets'>,
  sealingKey: Buffer,
): OpenedSecrets {
  const secrets: { secretId: string; secret: string }[] = [];
  const flaws: string[] = [];
  for (const [index, { secretId, sealed }] of sealedSecrets.entries()) {
    try {
      secrets.push({ secretId, secret: unseal(sealed, sealingKey, sealContext(connectionId)) });
    } catch {
      // What a seal says of why is of no use to anybody.
      flaws.push(`sealedSecrets.${index}: the secret ${secretId} does not open`);
    }
  }
  const unsound = flaws.length === 0 ? null : new UnsoundItemError(keys.connection(connectionId), flaws);
  return { secrets, unsound };
}
