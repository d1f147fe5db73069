/**
 * Everything that Shopify is known to send, told by the body alone: topic, shop and ids of a delivery stand in headers that
 * are not signed. What is known and not wanted is ignored; whatever else comes is seen
 * (https://shopify.dev/docs/api/webhooks).
 */
import type { Translation } from '#pos/adapter.ts';
import { isObject, type JsonObject, unusable } from '#pos/basket/body.ts';
import { isIdAlone } from '#pos/basket/deletion.ts';

export type Kind = 'order' | 'refund' | 'deletion' | Translation;

const hasAny = (body: JsonObject, ...keys: readonly string[]) => keys.some((key) => key in body);
const hasAll = (body: JsonObject, ...keys: readonly string[]) => keys.every((key) => key in body);

/** What a body names itself in `admin_graphql_api_id`, where that is neither an order nor a refund. */
const unwantedTypes: ReadonlySet<string> = new Set(
  [
    'AppPurchaseOneTime',
    'AppSubscription',
    'Article',
    'Blog',
    'BulkOperation',
    'Cart',
    'Channel',
    'Checkout',
  ].concat(
    [
      'Collection',
      'Company',
      'CompanyContact',
      'CompanyContactRoleAssignment',
      'CompanyLocation',
      'Customer',
    ],
    ['CustomerPaymentMethod', 'DeliveryProfile', 'DiscountAutomaticNode', 'DiscountCodeNode', 'DiscountNode'],
    ['Domain', 'DraftOrder', 'Fulfillment', 'FulfillmentEvent', 'FulfillmentHold', 'FulfillmentOrder'],
    [
      'InventoryItem',
      'InventoryLevel',
      'InventoryShipment',
      'InventoryTransfer',
      'Location',
      'Market',
      'Metaobject',
    ],
    [
      'MetafieldDefinition',
      'OnlineStoreTheme',
      'OrderTransaction',
      'Page',
      'PaymentSchedule',
      'PaymentTerms',
    ],
    ['PriceList', 'Product', 'ProductFeed', 'ProductVariant', 'Publication', 'Return', 'ReverseDelivery'],
    ['ReverseFulfillmentOrder', 'Segment', 'SellingPlanGroup', 'Shop', 'ShopifyPaymentsDispute'],
    [
      'SubscriptionBillingAttempt',
      'SubscriptionBillingCycle',
      'SubscriptionContract',
      'TenderTransaction',
      'Theme',
    ],
  ),
);

/** Bodies that no order has the keys of, by what they are. */
const unwantedBodies: readonly (readonly [string, (body: JsonObject) => boolean])[] = [
  ['an edit of an order, which the order itself reports,', (body) => isObject(body['order_edit'])],
  ['a draft of an order', (body) => hasAny(body, 'invoice_url', 'invoice_sent_at')],
  ['a checkout', (body) => 'abandoned_checkout_url' in body],
  [
    'a cart',
    (body) => hasAll(body, 'token', 'line_items') && !hasAny(body, 'total_price', 'order_number', 'name'),
  ],
  [
    'a fulfilment',
    (body) =>
      hasAny(body, 'fulfillment_id', 'tracking_number', 'tracking_company') ||
      Object.keys(body).some((key) => /fulfillment_(?:order|hold)/.test(key)) ||
      (hasAll(body, 'order_id', 'line_items') && !hasAny(body, 'total_price', 'order_number')),
  ],
  ['a transaction', (body) => hasAll(body, 'order_id', 'amount') && hasAny(body, 'kind', 'payment_method')],
  ['a risk of an order', (body) => hasAny(body, 'risk_level', 'provider_title')],
  ['a dispute', (body) => 'evidence_due_by' in body],
  ['a product', (body) => hasAny(body, 'variants', 'product_type', 'published_scope', 'product_listing')],
  ['a collection', (body) => hasAny(body, 'collection_listing', 'sort_order')],
  ['stock', (body) => hasAny(body, 'inventory_item_id', 'inventory_management', 'tracked')],
  [
    'a customer',
    (body) =>
      hasAny(
        body,
        'first_name',
        'addresses',
        'orders_count',
        'email_marketing_consent',
        'sms_marketing_consent',
      ) ||
      hasAny(body, 'customerId', 'admin_graphql_api_customer_id', 'admin_graphql_api_customer_kept_id') ||
      hasAll(body, 'query', 'creation_date'),
  ],
  ['a privacy request', (body) => hasAll(body, 'shop_id', 'shop_domain')],
  [
    'the shop or its app',
    (body) => hasAny(body, 'myshopify_domain', 'app_subscription', 'app_purchase_one_time'),
  ],
  ['a theme', (body) => hasAny(body, 'theme_store_id', 'previewable')],
  ['a language or a domain', (body) => hasAll(body, 'locale', 'published') || 'ssl_enabled' in body],
  ['a feed of products', (body) => hasAny(body, 'productFeed', 'product_feed')],
  ['a location', (body) => hasAll(body, 'address1', 'province_code')],
  ['a subscription', (body) => hasAny(body, 'billing_policy', 'subscription_contract_id')],
];

/** What a body is; a visible failure when it is nothing that we know. */
export function kindOf(body: JsonObject): Kind {
  const type = /^gid:\/\/shopify\/(\w{1,64})\//.exec(String(body['admin_graphql_api_id']))?.[1] ?? '';
  if ('refund_line_items' in body || type === 'Refund') return 'refund';
  if ('financial_status' in body || type === 'Order') return 'order';
  if (isIdAlone(body)) return 'deletion';
  if (unwantedTypes.has(type)) return unwanted(type);
  const [what] = unwantedBodies.find(([, is]) => is(body)) ?? [];
  if (what !== undefined) return unwanted(what);
  // An order without its financial status, as an older or a shortened body may have it: its reader says what is missing.
  if (hasAny(body, 'line_items', 'total_price')) return 'order';
  return unusable(
    "it is neither an order, a refund nor anything else that Shopify is known to send: check the webhook's topic",
  );
}

function unwanted(what: string): Translation {
  return { kind: 'ignored', reason: `${what} is not used` };
}
