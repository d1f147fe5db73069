/**
 * WooCommerce: orders become sales, those in the trash voided ones, and the refunds that an order lists one refund.
 * Signature and bodies by its documentation (https://woocommerce.github.io/woocommerce-rest-api-docs/#webhooks and …/#order-properties).
 */
import type { Adapter, Translation, TranslationContext } from '#pos/adapter.ts';
import { unusable } from '#pos/basket/body.ts';
import { readExactObject } from '#pos/basket/decimal.ts';
import { translateDeletion } from '#pos/basket/deletion.ts';
import { ofShop } from '#pos/basket/shop.ts';
import { bodySignature } from '#pos/signature.ts';
import { woocommerceConsole } from './console.ts';
import { kindOf } from './kinds.ts';
import { translateOrder } from './order.ts';
import { shopOf } from './shop.ts';

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

function translate(body: string, context: TranslationContext): Translation {
  const object = readExactObject(body);
  if (object === undefined) return unusable('the body is not a JSON object');
  const kind = kindOf(object);
  if (kind === 'order') return ofShop(translateOrder(object, context), shopOf(object));
  return kind === 'deletion' ? translateDeletion(object, context) : kind;
}
