/** What can be connected: the vendors that we understand, and tills, which no vendor posts for. */
import type { Adapter } from './adapter.ts';
import { adapterFor, adapterVendors } from './adapters.ts';

/** A connection that no vendor posts to: its tills come with their keys. */
export const tillVendor = 'till';

/** Everything that a connection's vendor may be. */
export const vendors: readonly string[] = [...adapterVendors, tillVendor];

/** What an operator does to connect, a sentence each. @param url where the vendor is to post */
export async function setUpOf(vendor: string, url: string): Promise<readonly string[]> {
  if (vendor === tillVendor) {
    return ['Make a key for each location with POST /v1/admin/till-keys, and enter it in the tills there.'];
  }
  const adapter = await adapterFor(vendor);
  return adapter?.setUp?.(url) ?? [`Let the vendor post to ${url}, signed with the secret.`];
}

/** What an operator does to replace a secret, a sentence each. @param old the ids of the secrets that are to go */
export function replaceSecretOf({ replaceSecret }: Adapter, old: readonly string[]): readonly string[] {
  return [
    replaceSecret ?? 'Give the vendor the new secret.',
    ...old.map(
      (secretId) =>
        `Until you end the secret ${secretId}, both are valid; end the old one once a webhook has arrived.`,
    ),
  ];
}
