import { describe, expect, it } from 'vitest';
import { shopOf } from './shop.ts';

const at = (href: unknown) => ({ _links: { self: [{ href }] } });

describe('the shop of a WooCommerce order', () => {
  it.each([
    ['https://shop.example/wp-json/wc/v3/orders/1187', 'shop.example'],
    ['http://Shop.Example/wp-json/wc/v3/orders/1187', 'shop.example'],
    ['https://shop.example:8443/wp-json/wc/v3/orders/1', 'shop.example:8443'],
    ['https://example.com/tea/wp-json/wc/v2/orders/1', 'example.com/tea'],
    ['https://shop.example/index.php/wp-json/wc/v3/orders/1', 'shop.example'],
    ['https://shop.example/index.php?rest_route=/wc/v3/orders/1', 'shop.example'],
    ['https://shop.example/?rest_route=/wc/v3/orders/1', 'shop.example'],
  ])('%s is of %s', (href, shop) => {
    expect(shopOf(at(href))).toBe(shop);
  });

  it.each([
    [{}],
    [{ _links: null }],
    [{ _links: { self: {} } }],
    [{ _links: { self: [null] } }],
    [at(7)],
    [at('/wp-json/wc/v3/orders/1')],
    [at('javascript:x')],
  ])('is not told by %j', (order) => {
    expect(shopOf(order)).toBeUndefined();
  });
});
