import { describe, expect, it } from 'vitest';
import { reading } from '#pos/testing.ts';
import { shopify } from './shopify.ts';
import { orderOfShopify as order, refundOfShopify as refund } from './testing.ts';

const translate = reading(shopify);
const context = { connectionId: 'demo-shopify', currency: 'EUR', receivedAt: '2026-11-22T08:00:00.250Z' };
const told = (body: object) => translate(JSON.stringify(body), context);
const without = (body: object, ...keys: readonly string[]) =>
  Object.fromEntries(Object.entries(body).filter(([key]) => !keys.includes(key)));

describe('what Shopify sends and nobody wants is ignored', () => {
  it.each([
    ['a product', { id: 1, title: 'A product', variants: [] }],
    ['Product', { id: 1, admin_graphql_api_id: 'gid://shopify/Product/1', title: 'Cup' }],
    // A fulfilment, a draft, a checkout and a cart have lines, too.
    ['a fulfilment', { id: 1, order_id: 2, line_items: [], status: 'success' }],
    [
      'Fulfillment',
      { id: 1, order_id: 2, line_items: [], admin_graphql_api_id: 'gid://shopify/Fulfillment/1' },
    ],
    ['a draft of an order', { ...without(order, 'financial_status'), invoice_url: 'x', status: 'open' }],
    ['a checkout', { ...without(order, 'financial_status'), abandoned_checkout_url: 'x' }],
    ['a cart', { id: 'eeafa272', token: 'eeafa272', line_items: [], note: null, created_at: 'x' }],
    ['a transaction', { id: 1, kind: 'sale', order_id: 2, amount: '1.00' }],
    ['a transaction', { id: 1, order_id: 2, amount: '1.00', currency: 'EUR', payment_method: 'cash' }],
    ['an edit of an order, which the order itself reports,', { order_edit: { id: 1, order_id: 2 } }],
    ['a customer', { id: 1, email: 'ana@example.com', first_name: 'Ana', orders_count: 1 }],
    ['a customer', { customerId: 'gid://shopify/Customer/1', tags: [], occurredAt: 'x' }],
    ['a fulfilment', { original_fulfillment_order: { id: 'gid://shopify/FulfillmentOrder/1' } }],
    ['a language or a domain', { locale: 'es', published: true }],
    ['stock', { inventory_item_id: 1, location_id: 2, available: 3 }],
    ['a privacy request', { shop_id: 1, shop_domain: 'x', customer: { id: 1 }, orders_requested: [] }],
    ['the shop or its app', { id: 1, name: 'Casa', myshopify_domain: 'casa.myshopify.com' }],
    ['a risk of an order', { order_id: 1, risk_level: 'high', provider_title: 'x', created_at: 'x' }],
    ['a dispute', { id: 1, order_id: 2, type: 'chargeback', amount: '1.00', evidence_due_by: 'x' }],
    ['a collection', { id: 1, title: 'Cups', sort_order: 'best-selling' }],
    ['a collection', { collection_listing: { collection_id: 1 } }],
    ['a theme', { id: 1, name: 'Casa', theme_store_id: 796, role: 'main' }],
    ['a feed of products', { metadata: { type: 'full' }, productFeed: { id: 1 } }],
    ['a location', { id: 1, name: 'Casa', address1: 'Calle Mayor', province_code: 'M' }],
    ['a subscription', { id: 1, status: 'active', billing_policy: { interval: 'month' } }],
    ['a subscription', { id: 1, subscription_contract_id: 2, ready: true }],
    ['Return', { id: 1, order: { id: 2 }, admin_graphql_api_id: 'gid://shopify/Return/1' }],
  ])('%s', (what, body) => {
    expect(told(body)).toEqual({ kind: 'ignored', reason: `${what} is not used` });
  });
});

describe('what may be a sale and is not understood is seen', () => {
  it.each([
    [without(order, 'financial_status'), 'financial_status: must be'],
    [{ ...order, financial_status: 'settled' }, 'financial_status: must be'],
    [{ ...order, financial_status: '' }, 'financial_status: must be'],
    [without(order, 'line_items'), 'line_items: '],
    [{ ...order, line_items: [] }, 'line_items: there are none'],
    [{ ...order, id: null }, 'id: '],
    [{ ...order, id: 'a#b' }, 'saleId: '],
    [without(order, 'updated_at'), 'updated_at: '],
    [without(order, 'currency'), 'currency: '],
    [{ ...order, cancelled_at: 'yesterday' }, 'cancelled_at: '],
    [{ ...order, line_items: [{ ...order.line_items[0], tip: 'x' }] }, 'line_items.0.tip: '],
    [{ ...order, refunds: [7] }, 'refunds.0: '],
    [{ order }, 'neither an order'],
    [{ id: order.id, admin_graphql_api_id: 'gid://shopify/Order/1' }, 'financial_status: '],
    [{ id: 1, admin_graphql_api_id: 'gid://shopify/Novelty/1' }, 'neither an order'],
    [{ ...refund, order_id: undefined }, 'order_id: '],
    [{ ...refund, order_id: null }, 'order_id: '],
    [{ ...refund, id: {} }, 'id: '],
    [
      { ...without(refund, 'refund_line_items'), admin_graphql_api_id: 'gid://shopify/Refund/1' },
      'refund_line_items: ',
    ],
    [without(refund, 'refund_line_items'), 'neither an order'],
    [{}, 'neither an order'],
    [{ hello: 'world' }, 'neither an order'],
  ])('%j', (body, reason) => {
    expect(told(body)).toEqual({ kind: 'unusable', reason: expect.stringContaining(reason) });
  });

  it.each([0, '', null, {}, [], true, 'a#b'])('a deletion of %j', (id) => {
    expect(told({ id }).kind).toBe('unusable');
  });
});

it('a deleted order is voided, though it says no more than its id', () => {
  const body = '{"id":820982911946154508}';
  expect(translate(body, context)).toMatchObject({
    kind: 'sale',
    isDeletion: true,
    sale: { saleId: '820982911946154508', status: 'voided', version: Date.parse(context.receivedAt) },
  });
});

it('an order of shipping alone has no lines, and earns nothing', () => {
  const shipping_lines = [{ price: '5.00', tax_lines: [{ price: '1.05' }] }];
  const of = (total_price: string, taxes_included: boolean) =>
    told({
      ...order,
      line_items: [],
      shipping_lines,
      total_price,
      taxes_included,
      total_tip_received: '0.00',
    });
  expect(of('6.05', false)).toMatchObject({ sale: { totals: { eligibleNet: 0, total: 605 } } });
  expect(of('5.00', true)).toMatchObject({ sale: { totals: { eligibleNet: 0 } } });
  expect(of('5.01', true).kind).toBe('unusable');
});
