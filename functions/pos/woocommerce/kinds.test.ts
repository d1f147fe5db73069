import { describe, expect, it } from 'vitest';
import { reading } from '#pos/testing.ts';
import { orderOfWoocommerce as order } from './testing.ts';
import { woocommerce } from './woocommerce.ts';

const translate = reading(woocommerce);
const context = { connectionId: 'demo-woocommerce', currency: 'EUR', receivedAt: '2026-11-22T08:00:00.250Z' };
const told = (body: object) => translate(JSON.stringify(body), context);

/** How a shop refuses: the REST API's own answer, signed as if it were the order. */
const refusal = (code: string, status: number, more: object = {}) => ({
  code,
  message: 'Sorry, you cannot view this resource.',
  data: { status },
  ...more,
});

describe('an answer of the shop’s own in place of the order is seen', () => {
  it.each([
    refusal('woocommerce_rest_cannot_view', 401),
    refusal('woocommerce_rest_cannot_view', 403),
    refusal('rest_forbidden', 403),
    refusal('woocommerce_rest_cannot_view', 401, { additional_errors: [] }),
    { code: 'woocommerce_rest_cannot_view', message: 'Lo siento, no puedes ver este recurso.', data: null },
  ])('and told to be the user of the webhook: %j', (body) => {
    expect(told(body)).toEqual({
      kind: 'unusable',
      reason: expect.stringMatching(/user for whom the webhook was made .* save the webhook again/),
    });
  });

  it.each([
    refusal('woocommerce_rest_shop_order_invalid_id', 404),
    refusal('rest_no_route', 404),
    refusal('internal_server_error', 500),
    { code: 'any', message: '' },
    { code: 7, data: { status: '500' } },
    { errors: { woocommerce_api_invalid_order: ['Invalid order'] }, error_data: {} },
    { errors: [{ code: 'woocommerce_api_user_cannot_read_order', message: 'No' }] },
  ])('with what else to look for: %j', (body) => {
    expect(told(body)).toEqual({ kind: 'unusable', reason: expect.stringContaining('own refusal') });
  });
});

describe('what WooCommerce sends and nobody wants is ignored', () => {
  it.each([
    ['a product', { id: 93, name: 'Cup', type: 'simple' }],
    ['a product', { id: 93, name: 'Cup', stock_status: 'instock', regular_price: '12.00', meta_data: [] }],
    ['a coupon', { id: 5, code: 'AUTUMN', amount: '10.00', discount_type: 'percent' }],
    ['a customer', { id: 26, username: 'ana', role: 'customer', is_paying_customer: true, billing: {} }],
    ['a subscription', { ...order, billing_period: 'month', billing_interval: '1', status: 'cancelled' }],
    ['an action', { action: 'woocommerce_add_to_cart', arg: 1 }],
    ['an action', { action: 'woocommerce_low_stock', arg: {} }],
    ['an action', { action: 'woocommerce_applied_coupon', arg: 'AUTUMN' }],
    ['a resource of the legacy API that is not an order', { product: { id: 93, title: 'Cup' } }],
  ])('%s', (what, body) => {
    expect(told(body)).toEqual({ kind: 'ignored', reason: `${what} is not used` });
  });
});

describe('an order of a marketplace', () => {
  it.each([
    'dokan',
    'yith_wcmv_vendor_suborder',
  ])('earns as a whole, and not once more in its parts of %s', (created_via) => {
    expect(told({ ...order, parent_id: 726, created_via })).toEqual({
      kind: 'ignored',
      reason: 'the part of an order for one seller is not used',
    });
    for (const whole of [{ created_via }, { parent_id: 0, created_via }, { parent_id: null, created_via }]) {
      expect(told({ ...order, ...whole }).kind).toBe('sale');
    }
  });

  it('that belongs to another in another way, such as a further instalment, earns', () => {
    expect(told({ ...order, parent_id: 726, created_via: 'checkout' }).kind).toBe('sale');
    expect(told({ ...order, parent_id: 726 }).kind).toBe('sale');
  });
});

describe('what may be a sale and is not understood is seen', () => {
  it.each([
    [{}, 'neither an order nor anything else'],
    [{ hello: 'world' }, 'neither an order nor anything else'],
    [{ id: 727, status: 'processing', currency: 'EUR', total: '12.00' }, 'neither an order'],
    [{ order: { id: 727, total: '12.00', line_items: [] } }, 'set the API version'],
    [{ action: 'woocommerce_order_status_completed', arg: 727 }, 'topic Order updated'],
    [{ action: 'woocommerce_payment_complete', arg: 727 }, 'topic Order updated'],
    [{ action: 'woocommerce_thankyou', arg: '727' }, 'topic Order updated'],
    [{ action: 'my_plugin_sold', arg: 727 }, 'topic Order updated'],
    [{ action: 7, arg: 727 }, 'topic Order updated'],
    [{ id: 731, parent_id: 727, amount: '2.00', reason: '', line_items: [] }, 'refund without its order'],
    [{ ...order, line_items: undefined, total: 'x' }, 'total: '],
    [{ ...order, line_items: undefined }, 'line_items: there are none'],
    [{ ...order, line_items: '' }, 'line_items: there are none'],
    [{ ...order, order_key: undefined, id: null }, 'id: '],
    [{ ...order, id: { a: 1 } }, 'id: '],
    [{ ...order, id: 'a#b' }, 'saleId: '],
    [
      { ...order, date_created_gmt: undefined, date_created: '2026-11-21T10:30:00' },
      'version of the webhook to v3',
    ],
  ])('%j', (body, reason) => {
    expect(told(body)).toEqual({ kind: 'unusable', reason: expect.stringContaining(reason) });
  });

  it.each([0, '', null, '0', {}, [], true, 'a#b'])('a deletion of %j', (id) => {
    expect(told({ id }).kind).toBe('unusable');
  });
});

describe('an order in the trash', () => {
  it('is voided, though it says no more than its id', () => {
    for (const id of [727, '727']) {
      expect(told({ id })).toEqual({
        kind: 'sale',
        isDeletion: true,
        sale: expect.objectContaining({
          connectionId: 'demo-woocommerce',
          saleId: '727',
          status: 'voided',
          version: Date.parse(context.receivedAt),
          occurredAt: context.receivedAt,
          currency: 'EUR',
          lines: [],
        }),
      });
    }
  });

  it('is what it was once it is restored', () => {
    const restored = told({ ...order, date_modified_gmt: '2026-11-22T08:00:05' });
    expect(restored).toMatchObject({
      facts: [
        { sale: { status: 'completed', totals: { eligibleNet: 1200 } } },
        { refund: { mode: 'cumulative', eligibleNet: 0 } },
      ],
    });
  });
});
