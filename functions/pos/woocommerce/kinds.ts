/**
 * Everything that WooCommerce is known to sign and send, told by the body alone: the topic stands in a header that is not
 * signed. What is known and not wanted is ignored; whatever else comes is seen
 * (https://woocommerce.github.io/woocommerce-rest-api-docs/#webhooks, and WC_Webhook::build_payload).
 */
import type { Translation } from '#pos/adapter.ts';
import { isObject, type JsonObject, unusable } from '#pos/basket/body.ts';
import { isIdAlone } from '#pos/basket/deletion.ts';
import { isNothing } from './php.ts';

export type Kind = 'order' | 'deletion' | Translation;

interface KnownBody {
  readonly is: (body: JsonObject) => boolean;
  readonly becomes: Kind | ((body: JsonObject) => Kind);
}

const hasAny = (body: JsonObject, ...keys: readonly string[]) => keys.some((key) => key in body);
const hasAll = (body: JsonObject, ...keys: readonly string[]) => keys.every((key) => key in body);

function unwanted(what: string): Translation {
  return { kind: 'ignored', reason: `${what} is not used` };
}

/** What makes an order for each seller, in marketplaces of Dokan and YITH; the whole order has the same lines. */
const partsOfOrders: ReadonlySet<string> = new Set(['dokan', 'yith_wcmv_vendor_suborder']);

/** The first that a body is decides. */
const knownBodies: readonly KnownBody[] = [
  // In place of the order, when whom the webhook acts for may not see it, or it is gone.
  {
    is: (body) => !('id' in body) && (isObject(body['errors']) || Array.isArray(body['errors'])),
    becomes: explainRestError,
  },
  {
    is: (body) => !('id' in body) && 'code' in body && hasAny(body, 'message', 'data'),
    becomes: explainRestError,
  },
  // WooCommerce Subscriptions; each renewal is an order of its own.
  {
    is: (body) => hasAll(body, 'billing_period', 'billing_interval'),
    becomes: unwanted('a subscription'),
  },
  // An order of its own in some plugins' webhooks; the order that lists it says the same.
  {
    is: (body) => 'refunded_by' in body || hasAll(body, 'amount', 'reason'),
    becomes: unusable(
      'it is a refund without its order: let a webhook of topic Order updated report refunds instead',
    ),
  },
  {
    is: (body) => 'order_key' in body && 'date_created' in body && !('date_created_gmt' in body),
    becomes: unusable(
      'date_created_gmt: there is none, as in version 1 of the API: set the API version of the webhook to v3',
    ),
  },
  {
    is: (body) =>
      partsOfOrders.has(String(body['created_via'])) &&
      !isNothing(body['parent_id']) &&
      body['parent_id'] !== '0',
    becomes: unwanted('the part of an order for one seller'),
  },
  { is: (body) => hasAny(body, 'order_key', 'line_items'), becomes: 'order' },
  // In the trash, whatever it was of: the connection is told of orders alone.
  { is: isIdAlone, becomes: 'deletion' },
  { is: (body) => hasAll(body, 'action', 'arg'), becomes: explainAction },
  // Legacy API v3: each resource in an object of its name, with other fields.
  {
    is: (body) => isObject(body['order']),
    becomes: unusable('order: it is of the legacy API: set the API version of the webhook to v3'),
  },
  {
    is: (body) => ['product', 'coupon', 'customer'].some((name) => isObject(body[name])),
    becomes: unwanted('a resource of the legacy API that is not an order'),
  },
  {
    is: (body) =>
      hasAll(body, 'name', 'type') ||
      hasAny(body, 'stock_status', 'stock_quantity', 'regular_price', 'catalog_visibility'),
    becomes: unwanted('a product'),
  },
  { is: (body) => 'discount_type' in body, becomes: unwanted('a coupon') },
  {
    is: (body) => 'is_paying_customer' in body || hasAll(body, 'username', 'role'),
    becomes: unwanted('a customer'),
  },
];

/** What a body is; a visible failure when it is nothing that we know. */
export function kindOf(body: JsonObject): Kind {
  const known = knownBodies.find(({ is }) => is(body));
  if (known === undefined) {
    return unusable(
      "it is neither an order nor anything else that WooCommerce is known to send: check the webhook's topic",
    );
  }
  return typeof known.becomes === 'function' ? known.becomes(body) : known.becomes;
}

/** `{ code, message, data: { status } }` of the REST API, or the errors of the legacy one. */
function explainRestError({ data, code }: JsonObject): Translation {
  const status = isObject(data) ? String(data['status']) : '';
  const what = "the shop's own refusal came in place of the order";
  if (status === '401' || status === '403' || code === 'woocommerce_rest_cannot_view') {
    return unusable(
      `${what}: the user for whom the webhook was made is gone or may not see orders; save the webhook again as a shop manager, then save the orders since again`,
    );
  }
  if (status === '404') {
    return unusable(
      `${what}: the order was gone before it was sent, or the shop's REST API is switched off; look for the order in the shop`,
    );
  }
  return unusable(`${what}: call the webhook's order by the REST API as its user, and mend what that says`);
}

/** What webhooks of a hook may be about that has nothing to do with sales. */
const otherActions =
  /cart|product|variation|stock|coupon|customer|review|comment|session|login|user|shipping_(?:zone|class)|tax_rate|setting|email|webhook/i;

/** Hooks that tell of a sale, of which `arg` is at most the order's number. */
const saleActions = /order|refund|pay|checkout|thankyou|transaction|subscription|purchase/i;

function explainAction({ action }: JsonObject): Translation {
  const isOther = typeof action === 'string' && otherActions.test(action) && !saleActions.test(action);
  if (isOther) return unwanted('an action');
  return unusable(
    'action: a webhook of an action says no more than a number; make one of topic Order updated instead, and delete this one',
  );
}
