import * as z from 'zod';
import { defineRoute } from './route.ts';

export const getHealth = defineRoute({
  method: 'GET',
  path: '/health',
  operationId: 'getHealth',
  summary: 'Whether the service answers',
  tag: 'Service',
  access: { by: 'anyone' },
  answers: { 200: { description: 'It does', schema: z.object({ status: z.literal('ok') }) } },
  problems: [],
});

export const getOpenapi = defineRoute({
  method: 'GET',
  path: '/openapi.json',
  operationId: 'getOpenapi',
  summary: 'This document',
  tag: 'Service',
  access: { by: 'anyone' },
  answers: { 200: { description: 'OpenAPI 3.1', schema: z.record(z.string(), z.unknown()) } },
  problems: [],
});

export const receiveWebhook = defineRoute({
  method: 'POST',
  path: '/v1/webhooks/{connectionId}',
  operationId: 'receiveWebhook',
  summary:
    'A POS vendor reports a sale or a refund, in its own form and with its own signature. Of JSON some 5 MB are read, of other forms some 4 MB, and what is larger than 1 MB compressed is refused',
  tag: 'Webhooks',
  access: { by: 'signature' },
  // Any text: an id that could not be one is answered as one that is not there.
  params: z.object({
    connectionId: z.string().meta({ description: 'As in the URL that was given to the vendor' }),
  }),
  answers: {
    200: {
      description: "The vendor's sign of life; it goes no further",
      schema: z.object({ ping: z.literal(true) }),
    },
    202: {
      description: 'Accepted; points follow within moments',
      schema: z.object({ accepted: z.literal(true) }),
    },
  },
  problems: ['bad-signature', 'unknown-connection', 'body-too-large'],
});
