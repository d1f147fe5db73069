import * as z from 'zod';
import { connectionIdSchema, instantSchema } from '#events/fields.ts';
import { defineRoute } from './route.ts';
import {
  activitySchema,
  connectionSettingsSchema,
  secretIdSchema,
  secretSchema,
  settingsSchemas,
  setUpSchema,
  testResultSchema,
  validSecretSchema,
} from './schemas-connection.ts';

const everyRole = { by: 'operator', roles: ['admin', 'support', 'viewer'] } as const;
const adminOnly = { by: 'operator', roles: ['admin'] } as const;

const ofConnection = z.object({ connectionId: connectionIdSchema });
const secretsSchema = z.array(validSecretSchema).meta({ description: 'The valid ones, the newest first' });

export const getConnection = defineRoute({
  method: 'GET',
  path: '/v1/admin/connections/{connectionId}',
  operationId: 'getConnection',
  summary: 'A connection: its settings, which secrets are valid, and what it received and refused',
  tag: 'Operators',
  access: everyRole,
  params: ofConnection,
  answers: {
    200: {
      description: 'The connection, without its secrets',
      schema: connectionSettingsSchema.extend({
        secrets: secretsSchema,
        setUp: setUpSchema,
        lastReceivedAt: z.string().nullable().meta({
          description:
            'When it last accepted a webhook: to the minute in the last day, to the hour before; null: not in 14 days',
        }),
        lastDay: activitySchema,
        lastFortnight: activitySchema,
      }),
    },
  },
  problems: ['unknown-connection'],
});

const { notificationUrl, locationId, currency, timeZone, earns } = settingsSchemas;

export const changeConnection = defineRoute({
  method: 'PATCH',
  path: '/v1/admin/connections/{connectionId}',
  operationId: 'changeConnection',
  summary: 'Change settings of a connection, for what comes from now on',
  tag: 'Operators',
  access: adminOnly,
  params: ofConnection,
  body: z
    .object({
      notificationUrl: notificationUrl.nullable().meta({ description: 'Null: the `url` of the connection' }),
      locationId: locationId.nullable(),
      currency: currency.nullable(),
      timeZone: timeZone.nullable(),
      earns: earns.nullable(),
    })
    .refine((body) => Object.values(body).some((value) => value !== undefined), {
      error: 'name at least one setting to change; null takes one away',
    }),
  answers: { 200: { description: 'Changed', schema: connectionSettingsSchema } },
  problems: ['unknown-connection'],
});

export const addSecret = defineRoute({
  method: 'POST',
  path: '/v1/admin/connections/{connectionId}/secrets',
  operationId: 'addSecret',
  summary: 'Rotate: a new secret, valid beside the old one until that is ended',
  tag: 'Operators',
  access: adminOnly,
  params: ofConnection,
  body: z.object({
    secret: secretSchema.optional().meta({ description: 'As the vendor gave it; made here if left out' }),
  }),
  answers: {
    201: {
      description: 'Valid from now on; the secret is shown this once',
      schema: ofConnection.extend({
        secretId: secretIdSchema,
        secret: z.string(),
        secrets: secretsSchema,
        setUp: setUpSchema,
      }),
    },
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
  params: ofConnection.extend({ secretId: secretIdSchema }),
  answers: {
    200: {
      description: 'What is signed with it is refused from now on',
      schema: ofConnection.extend({ secrets: secretsSchema }),
    },
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
  params: ofConnection,
  body: z
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
    }),
  answers: { 200: { description: 'What each step found', schema: testResultSchema } },
  problems: ['unknown-connection', 'no-webhook'],
});
