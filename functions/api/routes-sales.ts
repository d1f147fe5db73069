import * as z from 'zod';
import { connectionIdSchema, idSchema } from '#events/fields.ts';
import { saleSchema } from '#events/sale.ts';
import { defineRoute } from './route.ts';

/** The most sales of one call; without lines they fill a tenth of the largest body. */
export const maxSubmittedSales = 25;

const tooMany = `must be 1 to ${maxSubmittedSales} sales`;

export const submitSales = defineRoute({
  method: 'POST',
  path: '/v1/admin/connections/{connectionId}/sales',
  operationId: 'submitSales',
  summary: 'Sales that a connection’s vendor did not report; each counts once, however often it is sent',
  tag: 'Operators',
  access: { by: 'operator', roles: ['admin'] },
  params: z.object({ connectionId: connectionIdSchema }),
  body: z.object({
    sales: z
      .array(saleSchema.omit({ connectionId: true }))
      .min(1, { error: tooMany })
      .max(maxSubmittedSales, { error: tooMany })
      .meta({ description: 'The connection is that of the path' }),
  }),
  answers: {
    202: {
      description: 'Queued, and applied within seconds',
      schema: z.object({
        accepted: z.int().meta({ description: 'How many were queued' }),
        failed: z
          .array(idSchema)
          .meta({ description: 'The saleIds of those that the queue did not take: send them again' }),
      }),
    },
  },
  problems: ['unknown-connection'],
});
