/**
 * Shopify: paid orders become sales, cancelled and deleted ones voided sales, refunds refunds. Signature and bodies by Shopify's
 * documentation (https://shopify.dev/docs/apps/build/webhooks/subscribe/https).
 */
import type { Adapter, Translation, TranslationContext } from '#pos/adapter.ts';
import { unusable } from '#pos/basket/body.ts';
import { readExactObject } from '#pos/basket/decimal.ts';
import { translateDeletion } from '#pos/basket/deletion.ts';
import { ofShop } from '#pos/basket/shop.ts';
import { bodySignature } from '#pos/signature.ts';
import { shopifyConsole } from './console.ts';
import { kindOf } from './kinds.ts';
import { translateOrder } from './order.ts';
import { translateRefund } from './refund.ts';

export const shopify: Adapter = {
  vendor: 'shopify',
  ...shopifyConsole,
  ...bodySignature('x-shopify-hmac-sha256'),
  translate,
  // An app's client secret is made by Shopify; this one has its form.
  newSecret: (random) => `shpss_${Buffer.from(random(16)).toString('hex')}`,
};

function translate(body: string, context: TranslationContext): Translation {
  const object = readExactObject(body);
  if (object === undefined) return unusable('the body is not a JSON object');
  const kind = kindOf(object);
  switch (kind) {
    case 'order':
      return ofShop(translateOrder(object, context), shopOf(object));
    case 'refund':
      return translateRefund(object, context);
    case 'deletion':
      return translateDeletion(object, context);
    default:
      return kind;
  }
}

/**
 * The number of the shop, which the address of an order's page has before `/orders/`. Nothing else that is signed names the
 * shop; of a refund and a deletion nothing does. Their order's id is Shopify's, one for all shops.
 */
function shopOf({ order_status_url: url }: Readonly<Record<string, unknown>>): string | undefined {
  return typeof url === 'string' ? /^https:\/\/[^/]+\/(\d+)\/orders\//.exec(url)?.[1] : undefined;
}
