/**
 * Shopify: paid orders become sales, cancelled ones voided sales, refunds refunds. Signature and bodies by Shopify's
 * documentation (https://shopify.dev/docs/apps/build/webhooks/subscribe/https).
 */
import type { Adapter, Translation, TranslationContext } from '#pos/adapter.ts';
import { ignored, unusable } from '#pos/basket/body.ts';
import { readExactObject } from '#pos/basket/decimal.ts';
import { bodySignature } from '#pos/signature.ts';
import { shopifyConsole } from './console.ts';
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

/**
 * Topic, shop and ids of the delivery stand in headers that are not signed, so what a body is, is told by the body
 * alone: of those that Shopify sends, only orders have a financial status, and only refunds have refunded lines.
 */
function translate(body: string, context: TranslationContext): Translation {
  const object = readExactObject(body);
  if (object === undefined) return unusable('the body is not a JSON object');
  if ('refund_line_items' in object && 'order_id' in object) return translateRefund(object, context);
  if ('line_items' in object && 'financial_status' in object) return translateOrder(object, context);
  return ignored(undefined);
}
