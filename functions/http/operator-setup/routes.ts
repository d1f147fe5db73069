import * as z from 'zod/mini';
import { adminOnly, everyRole } from '#api/access.ts';
import { defineRoute } from '#api/route.ts';
import {
  connectionSchema,
  connectionSettingsSchema,
  ofConnection,
  pastedDeliverySchema,
  secretIdSchema,
  secretSchema,
  secretsSchema,
  settingsSchemas,
  setUpSchema,
  testResultSchema,
} from '#api/schemas-connection.ts';
import { connectionIdSchema } from '#events/fields.ts';
import { meta } from '#events/meta.ts';
import { draftChange, previewChange, stepChange } from './change-routes.ts';
import { createReward, offerReward, retireReward } from './reward-routes.ts';
import { changeTillKey, createTillKey, revokeTillKey } from './till-key-routes.ts';

export const createConnection = defineRoute({
  method: 'POST',
  path: '/v1/admin/connections',
  operationId: 'createConnection',
  summary: 'Connect a shop of a POS vendor, or a till',
  tag: 'Operators',
  access: adminOnly,
  get body() {
    return z.object({
      connectionId: connectionIdSchema(),
      vendor: z
        .string()
        .check(z.minLength(1), z.maxLength(40))
        .apply(meta, { description: '`till` if it only uses till keys', example: 'square' }),
      secret: z
        .optional(secretSchema())
        .apply(meta, { description: 'The one the vendor gave you; generated if left out' }),
      ...settingsSchemas(),
    });
  },
  get answers() {
    return {
      201: {
        description: 'Connected; the secret is shown only this once',
        schema: z.extend(connectionSchema(), { secret: z.string(), setUp: setUpSchema() }),
      },
    };
  },
  problems: ['connection-exists', 'connection-settled'],
});

export const deleteConnection = defineRoute({
  method: 'DELETE',
  path: '/v1/admin/connections/{connectionId}',
  operationId: 'deleteConnection',
  summary: 'Disconnect: its webhooks and its till keys are refused from now on; its sales stay',
  tag: 'Operators',
  access: adminOnly,
  get params() {
    return z.object({ connectionId: connectionIdSchema() });
  },
  get answers() {
    return { 200: { description: 'Disconnected', schema: z.object({ connectionId: connectionIdSchema() }) } };
  },
  problems: ['unknown-connection'],
});

const {
  notificationUrl,
  locationId,
  currency,
  timeZone,
  country,
  earns,
  orderStatuses,
  continues,
  isSeparate,
} = settingsSchemas();

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
        notificationUrl: z
          .nullable(notificationUrl)
          .apply(meta, { description: 'Null: the `url` of the connection' }),
        locationId: z.nullable(locationId),
        currency: z.nullable(currency),
        timeZone: z.nullable(timeZone),
        country: z.nullable(country),
        earns: z.nullable(earns),
        orderStatuses: z.nullable(orderStatuses),
        continues: z.nullable(continues),
        isSeparate,
      })
      .check(
        z.refine((body) => Object.values(body).some((value) => value !== undefined), {
          error: 'name at least one setting to change; null removes it',
        }),
      );
  },
  get answers() {
    return { 200: { description: 'Changed', schema: connectionSettingsSchema() } };
  },
  problems: ['unknown-connection', 'connection-settled'],
});

export const addSecret = defineRoute({
  method: 'POST',
  path: '/v1/admin/connections/{connectionId}/secrets',
  operationId: 'addSecret',
  summary: 'Rotate: add a new secret, and keep the old one valid until you end it',
  tag: 'Operators',
  access: adminOnly,
  get params() {
    return ofConnection();
  },
  get body() {
    return z.object({
      secret: z
        .optional(secretSchema())
        .apply(meta, { description: 'The one the vendor gave you; generated if left out' }),
    });
  },
  get answers() {
    return {
      201: {
        description: 'Valid from now on; the secret is shown only this once',
        schema: z.extend(ofConnection(), {
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
  summary: "End a secret that has been replaced; the last one can't be ended",
  tag: 'Operators',
  access: adminOnly,
  get params() {
    return z.extend(ofConnection(), { secretId: secretIdSchema() });
  },
  get answers() {
    return {
      200: {
        description: 'What is signed with it is refused from now on',
        schema: z.extend(ofConnection(), { secrets: secretsSchema() }),
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
    return pastedDeliverySchema();
  },
  get answers() {
    return { 200: { description: 'What each step found', schema: testResultSchema() } };
  },
  problems: ['unknown-connection', 'no-webhook'],
});

export {
  changeTillKey,
  createReward,
  createTillKey,
  draftChange,
  offerReward,
  previewChange,
  retireReward,
  revokeTillKey,
  stepChange,
};

/** Every route that this function answers; the template takes its paths from here. */
export const routes = {
  draftChange,
  previewChange,
  stepChange,
  createConnection,
  deleteConnection,
  createTillKey,
  changeTillKey,
  revokeTillKey,
  changeConnection,
  addSecret,
  endSecret,
  testConnection,
  createReward,
  retireReward,
  offerReward,
};

export type Routes = typeof routes;
