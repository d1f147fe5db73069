import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import { getItem } from '#table/core/read.ts';
import { replaceAttribute } from '#table/core/single-writes.ts';
import { untilWritten } from '#table/core/transact.ts';
import { type ConnectionSecret, connectionFromItem } from './connections.ts';

/** While one secret replaces the other both are valid; a third would be one that somebody forgot. */
export const validSecretsLimit = 2;

type Secrets = readonly ConnectionSecret[];

/** Makes a secret valid beside the one that is. */
export function addSecret(
  table: Table,
  connectionId: string,
  secret: ConnectionSecret,
): Promise<Secrets | 'too-many-secrets' | 'unknown-connection'> {
  return changeSecrets<'too-many-secrets'>(table, connectionId, (secrets) =>
    secrets.length < validSecretsLimit ? [secret, ...secrets] : 'too-many-secrets',
  );
}

/** Ends a secret that another one has replaced. */
export function endSecret(
  table: Table,
  connectionId: string,
  secretId: string,
): Promise<Secrets | 'unknown-secret' | 'last-secret' | 'unknown-connection'> {
  return changeSecrets<'unknown-secret' | 'last-secret'>(table, connectionId, (secrets) => {
    const left = secrets.filter((secret) => secret.secretId !== secretId);
    if (left.length === secrets.length) return 'unknown-secret';
    return left.length > 0 ? left : 'last-secret';
  });
}

/**
 * Reads, decides and writes under the condition that the secrets are still those that were read, so that of two
 * operators at the same time the second decides on what the first has left.
 * @param decide the secrets from now on, or why they stay as they are
 */
function changeSecrets<Refused extends string>(
  table: Table,
  connectionId: string,
  decide: (secrets: Secrets) => Secrets | Refused,
): Promise<Secrets | Refused | 'unknown-connection'> {
  const key = keys.connection(connectionId);
  return untilWritten(async () => {
    const item = await getItem(table, key);
    if (item === null) return 'unknown-connection';
    const after = decide(connectionFromItem(item).sealedSecrets);
    if (typeof after === 'string') return after;
    const isWritten = await replaceAttribute(table, key, 'sealedSecrets', {
      before: item['sealedSecrets'],
      after,
    });
    return isWritten ? after : 'conflict';
  });
}
