import * as z from 'zod';
import { connectionIdSchema } from '#events/fields.ts';
import { defineRoute } from './route.ts';

const everyRole = { by: 'operator', roles: ['admin', 'support', 'viewer'] } as const;
const adminOnly = { by: 'operator', roles: ['admin'] } as const;

const eventIdSchema = z
  .string()
  .regex(/^fe_\d{17}_[0-9a-f]{12}$/, { error: 'must be the id of a failed event' })
  .meta({ example: 'fe_20261121081530123_0a1b2c3d4e5f' });

const codeSchema = z
  .string()
  .regex(/^[a-z][a-z-]{0,39}$/, { error: 'must be a code such as wrong-currency' })
  .meta({ example: 'wrong-currency' });

const cursorSchema = z.string().max(200).optional().meta({ description: '`next` of the call before' });

const filter = { connectionId: connectionIdSchema.optional(), code: codeSchema.optional() };

const failedEvent = z
  .object({
    eventId: eventIdSchema,
    queue: z.enum(['sales', 'due', 'messages']),
    messageId: z.string().meta({ description: 'At SQS; log lines name it' }),
    correlationId: z.string().nullable().meta({
      description: 'Of the webhook or the run that it came from: all its log lines have it',
    }),
    connectionId: z.string().nullable(),
    vendor: z.string().nullable(),
    code: codeSchema.meta({
      description: 'A refusal of the API, `unusable-body`, `unknown-vendor`, or `gave-up` after all tries',
    }),
    reason: z.string().meta({ description: 'What to mend' }),
    tries: z.int(),
    bytes: z.int().meta({ description: 'Size of the queue message' }),
    receivedAt: z.string(),
    failedAt: z.string(),
    replayedAt: z.string().nullable(),
    replayedBy: z.string().nullable(),
  })
  .meta({ id: 'FailedEvent' });

export const listFailedEvents = defineRoute({
  method: 'GET',
  path: '/v1/admin/failed-events',
  operationId: 'listFailedEvents',
  summary: 'What failed and why, newest first by when it came in; kept for 90 days',
  tag: 'Operators',
  access: everyRole,
  query: z.object({
    ...filter,
    cursor: cursorSchema,
    limit: z.coerce.number().int().min(1).max(100).optional().meta({ description: '25 if left out' }),
  }),
  answers: {
    200: {
      description: 'A page; with a filter it may be short, and still have a `next`',
      schema: z.object({ failedEvents: z.array(failedEvent), next: z.string().nullable() }),
    },
  },
  problems: [],
});

export const getFailedEvent = defineRoute({
  method: 'GET',
  path: '/v1/admin/failed-events/{eventId}',
  operationId: 'getFailedEvent',
  summary: 'One failed event with what was received, in which all that may name a person is masked',
  tag: 'Operators',
  access: everyRole,
  params: z.object({ eventId: eventIdSchema }),
  answers: {
    200: {
      description: 'The event',
      schema: failedEvent.extend({
        body: z.unknown().meta({
          description: "The vendor's body, or the queue's message; null when it was too large to keep",
        }),
      }),
    },
  },
  problems: ['unknown-failed-event'],
});

export const replayFailedEvent = defineRoute({
  method: 'POST',
  path: '/v1/admin/failed-events/{eventId}/replay',
  operationId: 'replayFailedEvent',
  summary: 'Put it on its queue again, with the settings that its connection has now',
  tag: 'Operators',
  access: adminOnly,
  params: z.object({ eventId: eventIdSchema }),
  answers: {
    200: {
      description: 'Queued; should it fail again, it becomes a failed event again',
      schema: z.object({ eventId: eventIdSchema }),
    },
  },
  problems: ['unknown-failed-event', 'message-not-kept', 'unknown-connection', 'already-replayed'],
});

export const replayFailedEvents = defineRoute({
  method: 'POST',
  path: '/v1/admin/failed-events/replay',
  operationId: 'replayFailedEvents',
  summary: 'Replay all that failed until now, oldest first; call again with `next` until it is null',
  tag: 'Operators',
  access: adminOnly,
  body: z.object({ ...filter, cursor: cursorSchema }),
  answers: {
    200: {
      description: 'Up to 100 are queued',
      schema: z.object({
        replayed: z.int(),
        skipped: z
          .int()
          .meta({ description: 'Not kept whole, of a deleted connection, or replayed meanwhile' }),
        left: z.int().meta({ description: 'For the calls to come; counted to 5000' }),
        next: z.string().nullable(),
      }),
    },
  },
  problems: ['invalid-query'],
});

export const dismissFailedEvent = defineRoute({
  method: 'DELETE',
  path: '/v1/admin/failed-events/{eventId}',
  operationId: 'dismissFailedEvent',
  summary: 'Forget a failed event; what it held is gone',
  tag: 'Operators',
  access: adminOnly,
  params: z.object({ eventId: eventIdSchema }),
  answers: { 200: { description: 'Dismissed', schema: z.object({ eventId: eventIdSchema }) } },
  problems: ['unknown-failed-event'],
});
