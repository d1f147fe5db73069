/** What operators are told of Shopify, and a sale to try a connection with. */
import type { ConsoleWords } from '#pos/adapter.ts';

export const shopifyConsole = {
  setUp: (url) => [
    'In the Shopify admin open Settings → Notifications → Webhooks, and add Order payment, Order cancellation, Order deletion and Refund create, each as JSON.',
    'If you exchange goods, or add goods to orders that are paid, add Order update as well: nothing else tells of what was added.',
    `Enter ${url} as the URL of each.`,
    "Give the secret shown at the foot of that page here as the secret; for an app's webhooks, it is the app's client secret.",
  ],
  replaceSecret:
    "Create a new client secret in the app's settings, give it here, and only then revoke the old one at Shopify.",
  sampleSale({ now, currency }) {
    const time = now.toISOString();
    return JSON.stringify({
      id: now.getTime(),
      financial_status: 'paid',
      created_at: time,
      updated_at: time,
      currency,
      total_price: '10.00',
      line_items: [{ id: 1, name: 'Sample', quantity: 1, price: '10.00' }],
    });
  },
} satisfies ConsoleWords;
