/** The vendors we understand. A further one is a new file here and a line in this list. */
import type { Adapter } from './adapter.ts';
import { square } from './square.ts';
import { standardWebhooks } from './standard-webhooks.ts';

export const adapters: readonly Adapter[] = [standardWebhooks, square];

/** The adapter of a connection's vendor; undefined when there is none of that name. */
export function adapterFor(vendor: string): Adapter | undefined {
  return adapters.find((adapter) => adapter.vendor === vendor);
}
