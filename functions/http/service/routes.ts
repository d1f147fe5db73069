import * as z from 'zod/mini';
import { defineRoute } from '#api/route.ts';

export const getHealth = defineRoute({
  method: 'GET',
  path: '/health',
  operationId: 'getHealth',
  summary: 'Whether the service answers',
  tag: 'Service',
  access: { by: 'anyone' },
  get answers() {
    return { 200: { description: 'It answers', schema: z.object({ status: z.literal('ok') }) } };
  },
  problems: [],
});

export const getOpenapi = defineRoute({
  method: 'GET',
  path: '/openapi.json',
  operationId: 'getOpenapi',
  summary: 'This document',
  tag: 'Service',
  access: { by: 'anyone' },
  get answers() {
    return { 200: { description: 'OpenAPI 3.1', schema: z.record(z.string(), z.unknown()) } };
  },
  problems: [],
});

/** Every route that this function answers; the template takes its paths from here. */
export const routes = { getHealth, getOpenapi };

export type Routes = typeof routes;
