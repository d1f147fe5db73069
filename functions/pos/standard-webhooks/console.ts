/** What operators are told of anyone who signs by Standard Webhooks, and a sale to try a connection with. */
import type { ConsoleWords } from '#pos/adapter.ts';

export const standardWebhooksConsole = {
  setUp: (url) => [
    `Let the sender post each sale and refund to ${url}, in the form of events/schemas.`,
    'Give the sender the secret of this connection (whsec_…), or give its public key (whpk_…) here as the secret.',
  ],
  replaceSecret: 'Give the sender the new secret; until it switches, it keeps signing with the old one.',
  sampleSale: ({ now, currency }) =>
    JSON.stringify({
      saleId: `fidelio-test-${now.getTime()}`,
      occurredAt: now.toISOString(),
      currency,
      totals: { total: 1000, eligibleNet: 1000 },
    }),
} satisfies ConsoleWords;
