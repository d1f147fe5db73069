/** The vendors we understand, each loaded when it is asked for. A further one is a folder here and a line in this list. */
import type { Adapter } from './adapter.ts';

const loaders: Readonly<Record<string, () => Promise<Adapter>>> = {
  'standard-webhooks': async () =>
    (await import('./standard-webhooks/standard-webhooks.ts')).standardWebhooks,
  square: async () => (await import('./square/square.ts')).square,
  shopify: async () => (await import('./shopify/shopify.ts')).shopify,
  woocommerce: async () => (await import('./woocommerce/woocommerce.ts')).woocommerce,
  lightspeed: async () => (await import('./lightspeed/lightspeed.ts')).lightspeed,
};

/** The names of all vendors that have an adapter. */
export const adapterVendors: readonly string[] = Object.keys(loaders);

/** The adapter of a connection's vendor; undefined when there is none of that name. */
export async function adapterFor(vendor: string): Promise<Adapter | undefined> {
  return Object.hasOwn(loaders, vendor) ? loaders[vendor]?.() : undefined;
}
