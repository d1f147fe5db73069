import * as z from 'zod/mini';
import { defineRoute } from '#api/route.ts';
import { meta } from '#events/meta.ts';

export const receiveWebhook = defineRoute({
  method: 'POST',
  path: '/v1/webhooks/{connectionId}',
  operationId: 'receiveWebhook',
  summary:
    'A POS vendor reports a sale or a refund, in its own form and with its own signature; a body may have 4 MB, and 1 MB of them when it is compressed',
  tag: 'Webhooks',
  access: { by: 'signature' },
  // Any text: an id that could not be one is answered as one that is not there.
  get params() {
    return z.object({
      connectionId: z.string().apply(meta, { description: 'As in the URL you gave the vendor' }),
    });
  },
  get answers() {
    return {
      200: {
        description: "The vendor's ping; nothing is queued",
        schema: z.object({ ping: z.literal(true) }),
      },
      202: {
        description: 'Accepted; points follow within moments',
        schema: z.object({ accepted: z.literal(true) }),
      },
    };
  },
  problems: ['bad-signature', 'unknown-connection', 'body-too-large'],
});

/** Every route that this function answers; the template takes its paths from here. */
export const routes = { receiveWebhook };

export type Routes = typeof routes;
