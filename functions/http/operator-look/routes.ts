import * as z from 'zod/mini';
import { everyRole } from '#api/access.ts';
import { defineRoute } from '#api/route.ts';
import { entriesPageSchema, entrySchema, localDateSchema, memberIdSchema } from '#api/schemas.ts';
import { adjustmentSchema } from '#api/schemas-adjustment.ts';
import {
  activitySchema,
  connectionSettingsSchema,
  ofConnection,
  secretsSchema,
  setUpSchema,
} from '#api/schemas-connection.ts';
import { cursorSchema, failedEvent, failedEventFilter } from '#api/schemas-failed-event.ts';
import { tillKeySchema } from '#api/schemas-till-key.ts';
import { meta } from '#events/meta.ts';
import { getChange, listChanges } from './change-routes.ts';
import { listAllRewards } from './reward-routes.ts';

export const listAdjustments = defineRoute({
  method: 'GET',
  path: '/v1/admin/adjustments',
  operationId: 'listAdjustments',
  summary: 'Adjustments that wait for a second operator, oldest first',
  tag: 'Operators',
  access: everyRole,
  get answers() {
    return {
      200: {
        description: 'The oldest 500; once those are decided, the ones after them',
        schema: z.object({
          adjustments: z.array(adjustmentSchema()),
          waiting: z.int().apply(meta, { description: 'How many there are in all' }),
        }),
      },
    };
  },
  problems: [],
});

export const listConnections = defineRoute({
  method: 'GET',
  path: '/v1/admin/connections',
  operationId: 'listConnections',
  summary: 'The connections, without their secrets',
  tag: 'Operators',
  access: everyRole,
  get answers() {
    return {
      200: {
        description: 'All of them',
        schema: z.object({
          connections: z.array(
            z.extend(connectionSettingsSchema(), {
              secretCount: z.int().apply(meta, { description: 'Two while one replaces the other' }),
            }),
          ),
        }),
      },
    };
  },
  problems: [],
});

export const listTillKeys = defineRoute({
  method: 'GET',
  path: '/v1/admin/till-keys',
  operationId: 'listTillKeys',
  summary: 'The till keys, without the keys themselves',
  tag: 'Operators',
  access: everyRole,
  get answers() {
    return {
      200: {
        description: 'All of them',
        schema: z.object({ tillKeys: z.array(tillKeySchema()) }),
      },
    };
  },
  problems: [],
});

export const listEntries = defineRoute({
  method: 'GET',
  path: '/v1/admin/members/{memberId}/ledger',
  operationId: 'listEntries',
  summary: "A member's ledger with the reason of each entry, newest first",
  tag: 'Operators',
  access: everyRole,
  get params() {
    return z.object({ memberId: memberIdSchema() });
  },
  get query() {
    return entriesPageSchema();
  },
  get answers() {
    return {
      200: {
        description: 'A page',
        schema: z.object({
          entries: z.array(
            z.extend(entrySchema(), {
              adjustment: z.optional(adjustmentSchema()).apply(meta, {
                description: 'Who adjusted the points, and why; only for adjustments',
              }),
            }),
          ),
          next: z.nullable(z.string()),
        }),
      },
    };
  },
  problems: ['unknown-member'],
});

export const getConnection = defineRoute({
  method: 'GET',
  path: '/v1/admin/connections/{connectionId}',
  operationId: 'getConnection',
  summary: 'A connection: its settings, which secrets are valid, and what it received and refused',
  tag: 'Operators',
  access: everyRole,
  get params() {
    return ofConnection();
  },
  get answers() {
    return {
      200: {
        description: 'The connection, without its secrets',
        schema: z.extend(connectionSettingsSchema(), {
          secrets: secretsSchema(),
          setUp: setUpSchema(),
          lastReceivedAt: z.nullable(z.string()).apply(meta, {
            description:
              'When it last accepted a webhook: to the minute in the last day, to the hour before; null: not in 14 days',
          }),
          lastDay: activitySchema(),
          lastFortnight: activitySchema(),
        }),
      },
    };
  },
  problems: ['unknown-connection'],
});

export const listFailedEvents = defineRoute({
  method: 'GET',
  path: '/v1/admin/failed-events',
  operationId: 'listFailedEvents',
  summary: 'What failed and why, newest first by when it came in; kept for 90 days',
  tag: 'Operators',
  access: everyRole,
  get query() {
    return z.object({
      ...failedEventFilter(),
      cursor: cursorSchema(),
      limit: z
        .optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)))
        .apply(meta, { description: '25 if left out' }),
    });
  },
  get answers() {
    return {
      200: {
        description: 'A page; with a filter it may be short, and still have a `next`',
        schema: z.object({ failedEvents: z.array(failedEvent()), next: z.nullable(z.string()) }),
      },
    };
  },
  problems: [],
});

export const listBudgets = defineRoute({
  method: 'GET',
  path: '/v1/admin/budgets',
  operationId: 'listBudgets',
  summary: 'The limits that all members share: how much of each is used, and what is left',
  tag: 'Operators',
  access: everyRole,
  get query() {
    return z.object({
      on: z.optional(localDateSchema()).apply(meta, {
        description: 'A day: each limit is shown in the period in which that day lies; today if left out',
      }),
    });
  },
  get answers() {
    return {
      200: {
        description: 'All of the programme in force',
        schema: z.object({
          budgets: z.array(
            z.object({
              limitId: z.string().apply(meta, {
                description: 'Of what it is, and which of its limits, from 0',
                example: 'campaign:spring-fair.0',
              }),
              ruleId: z.nullable(z.string()),
              campaignId: z.nullable(z.string()),
              what: z.enum(['given', 'times']).apply(meta, {
                description: 'Whether it counts what was given, in units, or how often something was given',
              }),
              period: z.string().apply(meta, {
                description: '`2026-11-30`, `2026-W48`, `2026-11`, `2026-Q4`, `2026`, or `all`',
              }),
              max: z.int(),
              used: z.int().apply(meta, {
                description: 'More than `max` where that was lowered afterwards',
              }),
              left: z.int(),
            }),
          ),
        }),
      },
    };
  },
  problems: [],
});

export { getChange, listAllRewards, listChanges };

/** Every route that this function answers; the template takes its paths from here. */
export const routes = {
  listChanges,
  getChange,
  listAdjustments,
  listBudgets,
  listConnections,
  listTillKeys,
  listEntries,
  getConnection,
  listFailedEvents,
  listAllRewards,
};

export type Routes = typeof routes;
