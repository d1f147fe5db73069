import * as z from 'zod';
import { connectionIdSchema, idSchema } from '#events/fields.ts';
import { tillScopes, usualPointsPerDay } from '#table/connections/credentials.ts';
import { defineRoute } from './route.ts';
import { entrySchema, memberIdSchema } from './schemas.ts';
import { adjustmentSchema } from './schemas-adjustment.ts';
import {
  connectionSchema,
  connectionSettingsSchema,
  secretSchema,
  settingsSchemas,
  setUpSchema,
} from './schemas-connection.ts';

const everyRole = { by: 'operator', roles: ['admin', 'support', 'viewer'] } as const;
const adminOnly = { by: 'operator', roles: ['admin'] } as const;

export const createConnection = defineRoute({
  method: 'POST',
  path: '/v1/admin/connections',
  operationId: 'createConnection',
  summary: 'Connect a shop of a POS vendor, or a till',
  tag: 'Operators',
  access: adminOnly,
  body: z.object({
    connectionId: connectionIdSchema,
    vendor: z
      .string()
      .min(1)
      .max(40)
      .meta({ description: '`till` for one that only uses till keys', example: 'square' }),
    secret: secretSchema.optional().meta({ description: 'As the vendor gave it; made here if left out' }),
    ...settingsSchemas,
  }),
  answers: {
    201: {
      description: 'Connected; the secret is shown this once',
      schema: connectionSchema.extend({ secret: z.string(), setUp: setUpSchema }),
    },
  },
  problems: ['connection-exists'],
});

export const listConnections = defineRoute({
  method: 'GET',
  path: '/v1/admin/connections',
  operationId: 'listConnections',
  summary: 'The connections, without their secrets',
  tag: 'Operators',
  access: everyRole,
  answers: {
    200: {
      description: 'All of them',
      schema: z.object({
        connections: z.array(
          connectionSettingsSchema.extend({
            secretCount: z.int().meta({ description: 'Two while one replaces the other' }),
          }),
        ),
      }),
    },
  },
  problems: [],
});

export const deleteConnection = defineRoute({
  method: 'DELETE',
  path: '/v1/admin/connections/{connectionId}',
  operationId: 'deleteConnection',
  summary: 'Disconnect: its webhooks and its till keys are refused from now on; its sales stay',
  tag: 'Operators',
  access: adminOnly,
  params: z.object({ connectionId: connectionIdSchema }),
  answers: { 200: { description: 'Disconnected', schema: z.object({ connectionId: connectionIdSchema }) } },
  problems: ['unknown-connection'],
});

const keyIdSchema = z.string().regex(/^[0-9a-f]{16}$/, { error: 'must be 16 hexadecimal digits' });

const tillKey = z.object({
  keyId: keyIdSchema,
  connectionId: connectionIdSchema,
  locationId: idSchema,
  scopes: z.array(z.enum(tillScopes)),
  pointsPerDay: z.int(),
});

export const createTillKey = defineRoute({
  method: 'POST',
  path: '/v1/admin/till-keys',
  operationId: 'createTillKey',
  summary: 'A key for the tills of one location',
  tag: 'Operators',
  access: adminOnly,
  body: z.object({
    connectionId: connectionIdSchema,
    locationId: idSchema,
    scopes: z.array(z.enum(tillScopes)).min(1).optional().meta({ description: 'All, if left out' }),
    pointsPerDay: z
      .int()
      .min(1)
      .max(1_000_000_000)
      .optional()
      .meta({ description: `What its sales may give in a day; ${usualPointsPerDay} if left out` }),
  }),
  answers: {
    201: {
      description: 'The key is shown this once',
      schema: z.object({ keyId: keyIdSchema, key: z.string() }),
    },
  },
  problems: ['unknown-connection'],
});

export const listTillKeys = defineRoute({
  method: 'GET',
  path: '/v1/admin/till-keys',
  operationId: 'listTillKeys',
  summary: 'The till keys, without the keys themselves',
  tag: 'Operators',
  access: everyRole,
  answers: {
    200: {
      description: 'All of them',
      schema: z.object({ tillKeys: z.array(tillKey.extend({ createdAt: z.string() })) }),
    },
  },
  problems: [],
});

export const revokeTillKey = defineRoute({
  method: 'DELETE',
  path: '/v1/admin/till-keys/{keyId}',
  operationId: 'revokeTillKey',
  summary: 'A till key that is refused from now on',
  tag: 'Operators',
  access: adminOnly,
  params: z.object({ keyId: keyIdSchema }),
  answers: { 200: { description: 'Revoked', schema: z.object({ keyId: keyIdSchema }) } },
  problems: ['unknown-till-key'],
});

export const listEntries = defineRoute({
  method: 'GET',
  path: '/v1/admin/members/{memberId}/ledger',
  operationId: 'listEntries',
  summary: "A member's ledger with the reason of each entry, newest first",
  tag: 'Operators',
  access: everyRole,
  params: z.object({ memberId: memberIdSchema }),
  query: z.object({
    cursor: z.string().max(200).optional().meta({ description: '`next` of the page before' }),
    limit: z.coerce.number().int().min(1).max(100).optional().meta({ description: '25 if left out' }),
  }),
  answers: {
    200: {
      description: 'A page',
      schema: z.object({
        entries: z.array(
          entrySchema.extend({
            adjustment: adjustmentSchema
              .optional()
              .meta({ description: 'Who adjusted the points, and why; of entries that are adjustments' }),
          }),
        ),
        next: z.string().nullable(),
      }),
    },
  },
  problems: ['unknown-member'],
});
