import { isObject } from '#pos/basket/body.ts';

/**
 * The shop of an order: where its site is, from the link to the order itself, which WordPress adds to each body of its API
 * (https://developer.wordpress.org/rest-api/using-the-rest-api/linking-and-embedding/). Its ids are those of that site alone.
 * @returns undefined when no link says
 */
export function shopOf(order: Readonly<Record<string, unknown>>): string | undefined {
  const links = isObject(order['_links']) ? order['_links']['self'] : undefined;
  const [self] = Array.isArray(links) ? (links as readonly unknown[]) : [];
  const href = isObject(self) ? self['href'] : undefined;
  const url = typeof href === 'string' ? URL.parse(href) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) return undefined;
  // Without pretty links the route is a parameter: /index.php?rest_route=/wc/v3/orders/1187.
  const path = url.pathname.split(/\/(?:index\.php|wp-json)(?:\/|$)/)[0] ?? '';
  return `${url.host}${path.replace(/\/+$/, '')}`;
}
