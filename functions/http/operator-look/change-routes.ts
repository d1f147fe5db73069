import * as z from 'zod/mini';
import { everyRole } from '#api/access.ts';
import { defineRoute } from '#api/route.ts';
import { changeIdSchema, listedChangeSchema, previewedChangeSchema } from '#api/schemas-change.ts';
import { cursorSchema } from '#api/schemas-failed-event.ts';
import { meta } from '#events/meta.ts';

export const listChanges = defineRoute({
  method: 'GET',
  path: '/v1/admin/changes',
  operationId: 'listChanges',
  summary: 'Changes of the programme: drafts, what is published, and what was; the newest draft first',
  tag: 'Operators',
  access: everyRole,
  get query() {
    return z.object({
      cursor: cursorSchema(),
      limit: z
        .optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)))
        .apply(meta, { description: '25 if left out' }),
    });
  },
  get answers() {
    return {
      200: {
        description: 'A page',
        schema: z.object({ changes: z.array(listedChangeSchema()), next: z.nullable(z.string()) }),
      },
    };
  },
  problems: [],
});

export const getChange = defineRoute({
  method: 'GET',
  path: '/v1/admin/changes/{changeId}',
  operationId: 'getChange',
  summary: 'A change: what it says, who did what with it, whether it fits what is deployed, and its preview',
  tag: 'Operators',
  access: everyRole,
  get params() {
    return z.object({ changeId: changeIdSchema() });
  },
  get answers() {
    return { 200: { description: 'The change', schema: previewedChangeSchema() } };
  },
  problems: ['unknown-change'],
});
