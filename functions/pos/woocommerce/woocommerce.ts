/**
 * WooCommerce: orders become sales, and the refunds that an order lists become one refund. Signature and bodies by
 * its documentation (https://woocommerce.github.io/woocommerce-rest-api-docs/#webhooks and …/#order-properties).
 */
import type { Adapter, Translation, TranslationContext } from '#pos/adapter.ts';
import { ignored, unusable } from '#pos/basket/body.ts';
import { readExactObject } from '#pos/basket/decimal.ts';
import { bodySignature } from '#pos/signature.ts';
import { woocommerceConsole } from './console.ts';
import { translateOrder } from './order.ts';

const signatureHeader = 'x-wc-webhook-signature';

export const woocommerce: Adapter = {
  vendor: 'woocommerce',
  ...woocommerceConsole,
  ...bodySignature(signatureHeader),
  // Saving a webhook sends this one form, unsigned; any answer but 200 is shown as an error there.
  isPing: ({ headers, body }) =>
    !headers[signatureHeader] &&
    body.length < 64 &&
    /^webhook_id=\d+$/.test(Buffer.from(body).toString('latin1')),
  translate,
  newSecret: (random) => Buffer.from(random(32)).toString('base64url'),
};

/** The topic stands in a header that is not signed, so an order is told by what only orders have. */
function translate(body: string, context: TranslationContext): Translation {
  const object = readExactObject(body);
  if (object === undefined) return unusable('the body is not a JSON object');
  if ('order_key' in object && 'line_items' in object) return translateOrder(object, context);
  // Among them the body of a deleted order, which is its id alone.
  return ignored(undefined);
}
