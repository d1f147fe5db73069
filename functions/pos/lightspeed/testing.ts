/** For tests only: a sale of Lightspeed X-Series, and what becomes of it. */
import type { TranslationContext } from '#pos/adapter.ts';
import type { Stated } from '#pos/testing.ts';
import { reading } from '#pos/testing.ts';
import { lightspeed } from './lightspeed.ts';

export const context = { connectionId: 'demo-lightspeed', currency: 'EUR' };
export const customer = {
  id: 'cust-1',
  customer_code: 'ANA-7Q2K',
  email: 'ana@example.com',
  mobile: '+34600111222',
};
export const line = {
  id: 'line-1',
  product_id: 'blend',
  quantity: 1,
  price_total: '50.00000',
  tax_total: '10.50000',
  discount: '0.00000',
  loyalty_value: '0.00000',
  price_set: false,
};
export const sale = {
  id: 'c7d2f36e-c15a-9d04-11f0-a37b5e8c1f62',
  version: 48211907733,
  status: 'CLOSED',
  sale_date: '2026-11-14T10:31:05Z',
  register_id: 'register-1',
  note: '',
  customer,
  register_sale_products: [line],
};

export const translate = reading(lightspeed);

/** What the form with this payload is translated to; the payload as JSON text when it is text. */
export function translated(payload: unknown, at: TranslationContext = context, fields: object = {}): Stated {
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
  return translate(new URLSearchParams({ ...fields, payload: text }).toString(), at);
}

/** The sale with this change; fails the test when it is none. */
export function sold(change: object = {}, at: TranslationContext = context) {
  const translation = translated({ ...sale, ...change }, at);
  if (translation.kind !== 'sale') throw new Error(JSON.stringify(translation));
  return translation.sale;
}

/** What lines that are no gift cards add up to. */
export function netOf(lines: readonly { readonly net: number; readonly isGiftCard: boolean }[]): number {
  return lines.reduce((sum, { net, isGiftCard }) => sum + (isGiftCard ? 0 : net), 0);
}

export const withLines = (...lines: readonly object[]) => ({
  register_sale_products: lines.map((change, index) => ({ ...line, id: `line-${index + 1}`, ...change })),
});
