/** What operators are told of WooCommerce, and a sale to try a connection with. */
import type { ConsoleWords } from '#pos/adapter.ts';

export const woocommerceConsole = {
  setUp: (url) => [
    'In WordPress open WooCommerce → Settings → Advanced → Webhooks, and add four webhooks: one each of topic Order created, Order updated, Order deleted and Order restored.',
    `Enter ${url} as the delivery URL of each, the secret of this connection as their secret, and API version WP REST API Integration v3.`,
    'Each webhook acts for the user who saves it, so save them as a user who will stay and may see all orders: when that user is deleted, the shop sends an error in place of each order.',
    'Saving one posts a ping, which is answered and counted: the connection shows it.',
  ],
  replaceSecret:
    'Enter the new secret in all four webhooks and save them; the shop signs with it from then on.',
  sampleSale({ now, currency }) {
    const gmt = now.toISOString().slice(0, 'YYYY-MM-DDTHH:mm:ss'.length);
    const amounts = { total: '10.00', total_tax: '0.00' };
    return JSON.stringify({
      id: now.getTime(),
      order_key: 'wc_order_sample',
      status: 'processing',
      currency,
      date_created_gmt: gmt,
      date_modified_gmt: gmt,
      date_paid_gmt: gmt,
      customer_id: 0,
      ...amounts,
      line_items: [{ id: 1, name: 'Sample', quantity: 1, subtotal: '10.00', ...amounts }],
    });
  },
} satisfies ConsoleWords;
