import * as z from 'zod/mini';
import { adminOnly, everyRole } from '#api/access.ts';
import { defineRoute } from '#api/route.ts';
import { cursorSchema, eventIdSchema, failedEvent, failedEventFilter } from '#api/schemas-failed-event.ts';
import { connectionIdSchema, idSchema } from '#events/fields.ts';
import { meta } from '#events/meta.ts';
import { saleSchema } from '#events/sale.ts';

export const getFailedEvent = defineRoute({
  method: 'GET',
  path: '/v1/admin/failed-events/{eventId}',
  operationId: 'getFailedEvent',
  summary: 'One failed event with what was received; anything that may name a person is masked',
  tag: 'Operators',
  access: everyRole,
  get params() {
    return z.object({ eventId: eventIdSchema() });
  },
  get answers() {
    return {
      200: {
        description: 'The event',
        schema: z.extend(failedEvent(), {
          body: z.unknown().apply(meta, {
            description: "The vendor's body, or the queue's message; null when it was too large to keep",
          }),
        }),
      },
    };
  },
  problems: ['unknown-failed-event'],
});

export const replayFailedEvent = defineRoute({
  method: 'POST',
  path: '/v1/admin/failed-events/{eventId}/replay',
  operationId: 'replayFailedEvent',
  summary: "Put it on its queue again, with its connection's current settings",
  tag: 'Operators',
  access: adminOnly,
  get params() {
    return z.object({ eventId: eventIdSchema() });
  },
  get answers() {
    return {
      200: {
        description: 'Queued; if it fails again, it becomes a failed event again',
        schema: z.object({ eventId: eventIdSchema() }),
      },
    };
  },
  problems: ['unknown-failed-event', 'message-not-kept', 'unknown-connection', 'already-replayed'],
});

export const replayFailedEvents = defineRoute({
  method: 'POST',
  path: '/v1/admin/failed-events/replay',
  operationId: 'replayFailedEvents',
  summary: 'Replay everything that has failed so far, oldest first; call again with `next` until it is null',
  tag: 'Operators',
  access: adminOnly,
  get body() {
    return z.object({ ...failedEventFilter(), cursor: cursorSchema() });
  },
  get answers() {
    return {
      200: {
        description: 'Up to 100 are queued',
        schema: z.object({
          replayed: z.int(),
          skipped: z.int().apply(meta, {
            description: 'Not kept whole, its connection was deleted, or replayed in the meantime',
          }),
          left: z.int().apply(meta, { description: 'Left for the next calls; counted up to 5000' }),
          next: z.nullable(z.string()),
        }),
      },
    };
  },
  problems: ['invalid-query'],
});

export const dismissFailedEvent = defineRoute({
  method: 'DELETE',
  path: '/v1/admin/failed-events/{eventId}',
  operationId: 'dismissFailedEvent',
  summary: 'Delete a failed event, and what it held',
  tag: 'Operators',
  access: adminOnly,
  get params() {
    return z.object({ eventId: eventIdSchema() });
  },
  get answers() {
    return { 200: { description: 'Dismissed', schema: z.object({ eventId: eventIdSchema() }) } };
  },
  problems: ['unknown-failed-event'],
});

/** The most sales of one call; without lines they fill a tenth of the largest body. */
export const maxSubmittedSales = 25;

const tooMany = `must be 1 to ${maxSubmittedSales} sales`;

export const submitSales = defineRoute({
  method: 'POST',
  path: '/v1/admin/connections/{connectionId}/sales',
  operationId: 'submitSales',
  summary:
    "Submit sales that a connection's vendor did not report; each counts once, however often it is sent",
  tag: 'Operators',
  access: { by: 'operator', roles: ['admin'] },
  get params() {
    return z.object({ connectionId: connectionIdSchema() });
  },
  get body() {
    return z.object({
      sales: z
        .array(z.omit(saleSchema(), { connectionId: true }))
        .check(z.minLength(1, { error: tooMany }), z.maxLength(maxSubmittedSales, { error: tooMany }))
        .apply(meta, { description: 'The connection is the one in the path' }),
    });
  },
  get answers() {
    return {
      202: {
        description: 'Queued, and applied within seconds',
        schema: z.object({
          accepted: z.int().apply(meta, { description: 'How many were queued' }),
          failed: z.array(idSchema()).apply(meta, {
            description: 'The saleIds that were not queued: send them again',
          }),
        }),
      },
    };
  },
  problems: ['shop-unknown', 'unknown-connection'],
});

/** Every route that this function answers; the template takes its paths from here. */
export const routes = {
  getFailedEvent,
  replayFailedEvent,
  replayFailedEvents,
  dismissFailedEvent,
  submitSales,
};

export type Routes = typeof routes;
