/** What operators are told of Lightspeed Retail (X-Series), and a sale to try a connection with. */
import type { ConsoleWords } from '#pos/adapter.ts';

export const lightspeedConsole = {
  setUp: (url) => [
    "At Lightspeed's developer portal, register an app and install it in your store.",
    `With the app's token, create a webhook of type sale.update to ${url} (POST /webhooks, scope webhooks).`,
    "Give the app's client secret here as the secret. A webhook added by hand at /setup/api is not signed.",
  ],
  replaceSecret:
    'Create a new client secret at the developer portal and give it here at once, because Lightspeed signs with it from then on.',
  sampleSale({ now }) {
    const payload = {
      id: `fidelio-test-${now.getTime()}`,
      version: now.getTime(),
      status: 'CLOSED',
      sale_date: now.toISOString(),
      register_sale_products: [
        { id: '1', name: 'Sample', quantity: 1, price_total: '10.00', tax_total: '0.00' },
      ],
      totals: { total_price: '10.00' },
    };
    return new URLSearchParams({ payload: JSON.stringify(payload), type: 'sale.update' }).toString();
  },
} satisfies ConsoleWords;
