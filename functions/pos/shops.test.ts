import { describe, expect, it } from 'vitest';
import { readSample, samples } from '#events/samples.ts';
import { adapterFor } from './adapters.ts';

const context = { connectionId: 'c', currency: 'EUR', receivedAt: '2026-11-21T09:30:00.000Z' };

async function shopOf(name: string, edit: (body: string) => string = (body) => body) {
  const sample = samples.find((one) => one.name === name);
  const [vendor = ''] = name.split('/');
  if (sample === undefined) throw new Error(`there is no sample ${name}`);
  const translation = (await adapterFor(vendor))?.translate(edit(readSample(sample)), context);
  expect(translation?.kind).toBe('facts');
  return translation?.kind === 'facts' ? translation.shop : undefined;
}

/** The same body with more of it. */
const withField = (more: object) => (body: string) => JSON.stringify({ ...JSON.parse(body), ...more });

describe('the shop that a signed body names', () => {
  it('is merchant and location at Square, of payments and refunds alike', async () => {
    const shop = await shopOf('square/payment-completed');
    expect(shop).toMatch(/^MLR5F8X2QKZ1W\/.+/);
    expect(await shopOf('square/refund-completed')).toBe(shop);
    expect(await shopOf('square/payment-completed', withField({ merchant_id: null }))).toBeUndefined();
  });

  it('is the domain prefix at Lightspeed, of sales and returns alike', async () => {
    expect(await shopOf('lightspeed/sale-closed')).toBe('fidelio-coffee');
    expect(await shopOf('lightspeed/refund-closed')).toBe('fidelio-coffee');
    const without = (body: string) => body.replace(/domain_prefix=[^&]*&/, '');
    expect(await shopOf('lightspeed/sale-closed', without)).toBeUndefined();
  });

  it('is the site of the order’s own link at WooCommerce, of its refunds too', async () => {
    expect(await shopOf('woocommerce/order-processing')).toBe('shop.example');
    expect(await shopOf('woocommerce/refund-partial')).toBe('shop.example');
  });

  it('is the number in the address of an order’s page at Shopify, and nothing of a refund', async () => {
    const page = 'https://tea.myshopify.com/548380009/orders/b1946ac9/authenticate?key=x';
    expect(await shopOf('shopify/order-paid', withField({ order_status_url: page }))).toBe('548380009');
    for (const url of [undefined, null, 7, 'https://tea.example/orders/1', 'https://x/a/orders/1'])
      expect(await shopOf('shopify/order-paid', withField({ order_status_url: url }))).toBeUndefined();
    expect(await shopOf('shopify/refund-created')).toBeUndefined();
  });
});
