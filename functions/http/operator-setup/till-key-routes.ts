import * as z from 'zod/mini';
import { adminOnly } from '#api/access.ts';
import { defineRoute } from '#api/route.ts';
import { changedTillKeyShape, keyIdSchema, newTillKeySchema, tillKeySchema } from '#api/schemas-till-key.ts';

export const createTillKey = defineRoute({
  method: 'POST',
  path: '/v1/admin/till-keys',
  operationId: 'createTillKey',
  summary: 'A key for the tills of one location',
  tag: 'Operators',
  access: adminOnly,
  get body() {
    return newTillKeySchema();
  },
  get answers() {
    return {
      201: {
        description: 'The key is shown only this once',
        schema: z.object({ keyId: keyIdSchema(), key: z.string() }),
      },
    };
  },
  problems: ['unknown-connection'],
});

export const changeTillKey = defineRoute({
  method: 'PATCH',
  path: '/v1/admin/till-keys/{keyId}',
  operationId: 'changeTillKey',
  summary: 'Change what a till key may do, and how much in a day, from now on',
  tag: 'Operators',
  access: adminOnly,
  get params() {
    return z.object({ keyId: keyIdSchema() });
  },
  get body() {
    return z.object(changedTillKeyShape()).check(
      z.refine((body) => Object.values(body).some((value) => value !== undefined), {
        error: 'name scopes, or at least one bound to change; null resets it to the usual one',
      }),
    );
  },
  get answers() {
    return { 200: { description: 'Changed', schema: tillKeySchema() } };
  },
  problems: ['unknown-till-key'],
});

export const revokeTillKey = defineRoute({
  method: 'DELETE',
  path: '/v1/admin/till-keys/{keyId}',
  operationId: 'revokeTillKey',
  summary: 'Revoke a till key: it is refused from now on',
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
