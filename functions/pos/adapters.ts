/** The vendors we understand. A further one is a new file here and a line in this list. */
import type { Adapter } from './adapter.ts';
import { lightspeed } from './lightspeed/lightspeed.ts';
import { shopify } from './shopify/shopify.ts';
import { square } from './square/square.ts';
import { standardWebhooks } from './standard-webhooks/standard-webhooks.ts';
import { woocommerce } from './woocommerce/woocommerce.ts';

export const adapters: readonly Adapter[] = [standardWebhooks, square, shopify, woocommerce, lightspeed];

/** The adapter of a connection's vendor; undefined when there is none of that name. */
export function adapterFor(vendor: string): Adapter | undefined {
  return adapters.find((adapter) => adapter.vendor === vendor);
}
