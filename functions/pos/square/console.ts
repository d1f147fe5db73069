/** What operators are told of Square, and a sale to try a connection with. */
import type { ConsoleWords } from '#pos/adapter.ts';

export const squareConsole = {
  setUp: (url) => [
    'In the Square Developer Console open your application, and under Webhooks → Subscriptions add a subscription.',
    `Enter ${url} as its notification URL, byte for byte: Square signs it, too.`,
    'Choose the events payment.created, payment.updated, refund.created and refund.updated.',
    "Square makes the signature key: copy it from the subscription's page and give it here as the secret.",
  ],
  replaceSecret:
    "Replace the subscription's signature key at Square, and give the new one here at once: Square signs with it straight away.",
  sampleSale({ now, currency }) {
    const id = `fidelio-test-${now.getTime()}`;
    const time = now.toISOString();
    const money = { amount: 1000, currency };
    const payment = {
      id,
      status: 'COMPLETED',
      created_at: time,
      updated_at: time,
      amount_money: money,
      total_money: money,
    };
    const data = { type: 'payment', id, object: { payment } };
    return JSON.stringify({ type: 'payment.updated', event_id: id, created_at: time, data });
  },
} satisfies ConsoleWords;
