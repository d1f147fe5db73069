/** For tests only: an order of Shopify with two lamps, and what its changes are translated to. */
import { reading } from '#pos/testing.ts';
import { shopify } from './shopify.ts';
import { orderOfShopify } from './testing.ts';

export const translate = reading(shopify);

export const context = { connectionId: 'demo-shopify' };
export const lamp = {
  id: 13_925_006_311_734,
  product_id: 8_222_223_204_662,
  sku: 'LAMP-1',
  name: 'Desk lamp - brass',
  quantity: 2,
  price: '20.00',
  gift_card: false,
  total_discount: '0.00',
  discount_allocations: [{ amount: '5.00' }],
  tax_lines: [{ price: '7.35', rate: 0.21, title: 'IVA' }],
};
export const giftCard = {
  ...lamp,
  id: 13_925_006_311_735,
  sku: null,
  name: 'Gift card',
  quantity: 1,
  gift_card: true,
};
export const order = {
  ...orderOfShopify,
  location_id: 80_901_996_854,
  presentment_currency: 'EUR',
  total_price: '42.35',
  total_tax: '7.35',
  line_items: [lamp],
  phone: null,
  note: null,
  note_attributes: [],
  customer: { id: 207_119_551, email: 'ana@example.com', phone: '+34600111222' },
};

export function ordered(change: Record<string, unknown> = {}, at: Parameters<typeof translate>[1] = context) {
  return translate(JSON.stringify({ ...order, ...change }), at);
}

/** The sale in it; fails the test when there is none. */
export function saleOf(translation: ReturnType<typeof translate>) {
  if (translation.kind !== 'sale') throw new Error(JSON.stringify(translation));
  return translation.sale;
}
