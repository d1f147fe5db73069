import * as z from 'zod';
import { adminOnly, everyRole } from '#api/access.ts';
import { defineRoute } from '#api/route.ts';
import { rewardIdSchema } from '#api/schemas.ts';
import {
  connectionSchema,
  connectionSettingsSchema,
  ofConnection,
  secretIdSchema,
  secretSchema,
  secretsSchema,
  settingsSchemas,
  setUpSchema,
  testResultSchema,
} from '#api/schemas-connection.ts';
import { rewardName } from '#api/schemas-reward.ts';
import { keyIdSchema } from '#api/schemas-till-key.ts';
import { connectionIdSchema, idSchema, instantSchema } from '#events/fields.ts';
import { tillScopes, usualPointsPerDay } from '#table/connections/credentials.ts';

export const createConnection = defineRoute({
  method: 'POST',
  path: '/v1/admin/connections',
  operationId: 'createConnection',
  summary: 'Connect a shop of a POS vendor, or a till',
  tag: 'Operators',
  access: adminOnly,
  get body() {
    return z.object({
      connectionId: connectionIdSchema,
      vendor: z
        .string()
        .min(1)
        .max(40)
        .meta({ description: '`till` for one that only uses till keys', example: 'square' }),
      secret: secretSchema().optional().meta({ description: 'As the vendor gave it; made here if left out' }),
      ...settingsSchemas(),
    });
  },
  get answers() {
    return {
      201: {
        description: 'Connected; the secret is shown this once',
        schema: connectionSchema().extend({ secret: z.string(), setUp: setUpSchema() }),
      },
    };
  },
  problems: ['connection-exists'],
});

export const deleteConnection = defineRoute({
  method: 'DELETE',
  path: '/v1/admin/connections/{connectionId}',
  operationId: 'deleteConnection',
  summary: 'Disconnect: its webhooks and its till keys are refused from now on; its sales stay',
  tag: 'Operators',
  access: adminOnly,
  get params() {
    return z.object({ connectionId: connectionIdSchema });
  },
  get answers() {
    return { 200: { description: 'Disconnected', schema: z.object({ connectionId: connectionIdSchema }) } };
  },
  problems: ['unknown-connection'],
});

export const createTillKey = defineRoute({
  method: 'POST',
  path: '/v1/admin/till-keys',
  operationId: 'createTillKey',
  summary: 'A key for the tills of one location',
  tag: 'Operators',
  access: adminOnly,
  get body() {
    return z.object({
      connectionId: connectionIdSchema,
      locationId: idSchema,
      scopes: z.array(z.enum(tillScopes)).min(1).optional().meta({ description: 'All, if left out' }),
      pointsPerDay: z
        .int()
        .min(1)
        .max(1_000_000_000)
        .optional()
        .meta({ description: `What its sales may give in a day; ${usualPointsPerDay} if left out` }),
    });
  },
  get answers() {
    return {
      201: {
        description: 'The key is shown this once',
        schema: z.object({ keyId: keyIdSchema(), key: z.string() }),
      },
    };
  },
  problems: ['unknown-connection'],
});

export const revokeTillKey = defineRoute({
  method: 'DELETE',
  path: '/v1/admin/till-keys/{keyId}',
  operationId: 'revokeTillKey',
  summary: 'A till key that is refused from now on',
  tag: 'Operators',
  access: adminOnly,
  get params() {
    return z.object({ keyId: keyIdSchema() });
  },
  get answers() {
    return { 200: { description: 'Revoked', schema: z.object({ keyId: keyIdSchema() }) } };
  },
  problems: ['unknown-till-key'],
});

const { notificationUrl, locationId, currency, timeZone, earns } = settingsSchemas();

export const changeConnection = defineRoute({
  method: 'PATCH',
  path: '/v1/admin/connections/{connectionId}',
  operationId: 'changeConnection',
  summary: 'Change settings of a connection, for what comes from now on',
  tag: 'Operators',
  access: adminOnly,
  get params() {
    return ofConnection();
  },
  get body() {
    return z
      .object({
        notificationUrl: notificationUrl
          .nullable()
          .meta({ description: 'Null: the `url` of the connection' }),
        locationId: locationId.nullable(),
        currency: currency.nullable(),
        timeZone: timeZone.nullable(),
        earns: earns.nullable(),
      })
      .refine((body) => Object.values(body).some((value) => value !== undefined), {
        error: 'name at least one setting to change; null takes one away',
      });
  },
  get answers() {
    return { 200: { description: 'Changed', schema: connectionSettingsSchema() } };
  },
  problems: ['unknown-connection'],
});

export const addSecret = defineRoute({
  method: 'POST',
  path: '/v1/admin/connections/{connectionId}/secrets',
  operationId: 'addSecret',
  summary: 'Rotate: a new secret, valid beside the old one until that is ended',
  tag: 'Operators',
  access: adminOnly,
  get params() {
    return ofConnection();
  },
  get body() {
    return z.object({
      secret: secretSchema().optional().meta({ description: 'As the vendor gave it; made here if left out' }),
    });
  },
  get answers() {
    return {
      201: {
        description: 'Valid from now on; the secret is shown this once',
        schema: ofConnection().extend({
          secretId: secretIdSchema(),
          secret: z.string(),
          secrets: secretsSchema(),
          setUp: setUpSchema(),
        }),
      },
    };
  },
  problems: ['unknown-connection', 'no-webhook', 'too-many-secrets', 'busy'],
});

export const endSecret = defineRoute({
  method: 'DELETE',
  path: '/v1/admin/connections/{connectionId}/secrets/{secretId}',
  operationId: 'endSecret',
  summary: 'End a secret that another one has replaced; the last one stays',
  tag: 'Operators',
  access: adminOnly,
  get params() {
    return ofConnection().extend({ secretId: secretIdSchema() });
  },
  get answers() {
    return {
      200: {
        description: 'What is signed with it is refused from now on',
        schema: ofConnection().extend({ secrets: secretsSchema() }),
      },
    };
  },
  problems: ['unknown-connection', 'unknown-secret', 'last-secret', 'busy'],
});

export const testConnection = defineRoute({
  method: 'POST',
  path: '/v1/admin/connections/{connectionId}/test',
  operationId: 'testConnection',
  summary: 'Try a delivery step by step: signature, translation, points; nothing is written',
  tag: 'Operators',
  access: everyRole,
  get params() {
    return ofConnection();
  },
  get body() {
    return z
      .object({
        headers: z
          .record(z.string(), z.string())
          .optional()
          .meta({
            description: 'Those that came with the body',
            example: { 'x-wc-webhook-signature': 'nW3…=' },
          }),
        body: z
          .string()
          .optional()
          .meta({ description: 'Byte for byte as the vendor sent it; a sample of ours if left out' }),
        receivedAt: instantSchema
          .optional()
          .meta({ description: 'When it came, for a signature that goes stale; now if left out' }),
      })
      .refine(({ body, headers }) => body !== undefined || headers === undefined, {
        error: 'headers need the body that they came with',
        path: ['body'],
      });
  },
  get answers() {
    return { 200: { description: 'What each step found', schema: testResultSchema() } };
  },
  problems: ['unknown-connection', 'no-webhook'],
});

export const createReward = defineRoute({
  method: 'POST',
  path: '/v1/admin/rewards',
  operationId: 'createReward',
  summary: 'Put a reward on offer',
  tag: 'Operators',
  access: adminOnly,
  get body() {
    return z.object({
      rewardId: rewardIdSchema(),
      name: rewardName(),
      kind: z
        .string()
        .regex(/^[a-z][a-z0-9-]{0,31}$/, { error: 'must be lower-case letters, digits and hyphens' })
        .meta({ description: 'What it is to you: product, discount, gift-card …', example: 'product' }),
      points: z.int().min(1).max(100_000_000).meta({ description: 'What it takes', example: 100 }),
      stock: z
        .int()
        .min(0)
        .max(1_000_000)
        .optional()
        .meta({ description: 'How many there are; no limit if left out' }),
      perMember: z.int().min(1).max(1000).optional().meta({ description: 'How many each member may have' }),
      minimumTier: idSchema
        .optional()
        .meta({ description: 'The lowest tier that may have it', example: 'silver' }),
      validFrom: z.iso.date().optional(),
      validUntil: z.iso.date().optional(),
    });
  },
  get answers() {
    return { 201: { description: 'On offer', schema: z.object({ rewardId: rewardIdSchema() }) } };
  },
  problems: ['reward-exists'],
});

export const retireReward = defineRoute({
  method: 'DELETE',
  path: '/v1/admin/rewards/{rewardId}',
  operationId: 'retireReward',
  summary: 'Take a reward off the catalogue; open codes stay good',
  tag: 'Operators',
  access: adminOnly,
  get params() {
    return z.object({ rewardId: rewardIdSchema() });
  },
  get answers() {
    return { 200: { description: 'Off the catalogue', schema: z.object({ rewardId: rewardIdSchema() }) } };
  },
  problems: ['unknown-reward'],
});

/** Every route that this function answers; the template takes its paths from here. */
export const routes = {
  createConnection,
  deleteConnection,
  createTillKey,
  revokeTillKey,
  changeConnection,
  addSecret,
  endSecret,
  testConnection,
  createReward,
  retireReward,
};

export type Routes = typeof routes;
