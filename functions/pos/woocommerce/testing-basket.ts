/** For tests only: an order of WooCommerce with two lines, and what its changes are translated to. */
import { reading } from '#pos/testing.ts';
import { orderOfWoocommerce } from './testing.ts';
import { woocommerce } from './woocommerce.ts';

export const translate = reading(woocommerce);

export const context = { connectionId: 'demo-woocommerce', locationId: 'web' };
export const beans = {
  id: 315,
  name: 'House blend &ndash; 250 g',
  product_id: 93,
  variation_id: 0,
  quantity: 2,
  subtotal: '20.00',
  subtotal_tax: '2.00',
  total: '18.00',
  total_tax: '1.80',
  meta_data: [] as object[],
  sku: 'BLEND-250',
  price: 9,
};
export const cup = {
  ...beans,
  id: 316,
  name: 'Cup',
  sku: '',
  quantity: 1,
  subtotal: '12.00',
  total: '12.00',
  total_tax: '1.20',
};
export const order = {
  ...orderOfWoocommerce,
  parent_id: 0,
  date_modified: '2026-11-21T10:30:08',
  prices_include_tax: false,
  discount_total: '2.00',
  shipping_total: '5.00',
  total: '38.00',
  total_tax: '3.00',
  customer_id: 26,
  line_items: [beans, cup],
  shipping_lines: [{ id: 317, total: '5.00', total_tax: '0.00' }],
  coupon_lines: [{ id: 318, code: 'AUTUMN', discount: '2.00' }],
};

export function ordered(change: Record<string, unknown> = {}, at: Parameters<typeof translate>[1] = context) {
  return translate(JSON.stringify({ ...order, ...change }), at);
}

/** The sale in it, beside its refunds or alone; fails the test when there is none. */
export function saleOf(translation: ReturnType<typeof translate>) {
  const facts = translation.kind === 'facts' ? translation.facts : [translation];
  const sale = facts.find((fact) => fact.kind === 'sale');
  if (sale === undefined) throw new Error(JSON.stringify(translation));
  return sale.sale;
}

/** The refund in it; undefined when it states none. */
export function refundOf(translation: ReturnType<typeof translate>) {
  return translation.kind === 'facts'
    ? translation.facts.find((fact) => fact.kind === 'refund')?.refund
    : undefined;
}
