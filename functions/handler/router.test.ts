import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { defineRoute } from '#api/route.ts';
import { wakingCall } from '#api/waking-call.ts';
import { written } from '#observe/testing.ts';
import { type Handlers, type HttpFunction, reply, router } from './router.ts';

vi.mock('#functions/services/rules.ts', async () => {
  const { default: programme } = await import('#programme/default-programme.ts');
  return { rulesInForce: async () => () => ({ version: 'of the test', programme }) };
});

const thing = z.object({ thingId: z.string() });
const getThing = defineRoute({
  method: 'GET',
  path: '/v1/things/{thingId}',
  operationId: 'getThing',
  summary: 'A thing',
  tag: 'Things',
  access: { by: 'anyone' },
  params: thing,
  answers: { 200: { description: 'It', schema: thing } },
  problems: [],
});
const makeThing = defineRoute({
  method: 'POST',
  path: '/v1/things',
  operationId: 'makeThing',
  summary: 'A further thing',
  tag: 'Things',
  access: { by: 'anyone' },
  body: thing,
  answers: { 201: { description: 'Made', schema: thing } },
  problems: [],
});
const routes = { getThing, makeThing };
const handlers: Handlers<typeof routes> = {
  getThing: async ({ params }) => reply(200, params),
  makeThing: async ({ body }) => reply(201, body),
};

const context = { awsRequestId: '7b2a0a4e-1f0b-4f0e-9d55-2f1f3f1a9c11' } as Context;

async function ask(handler: HttpFunction, routeKey: string, more: object = {}) {
  const event = {
    routeKey,
    headers: {},
    requestContext: { requestId: 'JKJaXmPLvHcESHA=', http: { sourceIp: '192.0.2.1' } },
    ...more,
  };
  let answer: Awaited<ReturnType<HttpFunction>> | undefined;
  await written(async () => {
    answer = await handler(event as unknown as APIGatewayProxyEventV2, context);
  });
  const { statusCode: status, body = 'null', headers, isBase64Encoded = false } = answer ?? {};
  if (isBase64Encoded) return { status, encoding: headers?.['content-encoding'] };
  return { status, body: JSON.parse(body) };
}

describe('a router', () => {
  it('answers each route by its handler, with what that route’s schemas make of the request', async () => {
    const handler = router(routes, handlers);
    const got = await ask(handler, 'GET /v1/things/{thingId}', { pathParameters: { thingId: 'a' } });
    expect(got).toEqual({ status: 200, body: { thingId: 'a' } });
    const made = await ask(handler, 'POST /v1/things', { body: '{"thingId":"b"}' });
    expect(made).toEqual({ status: 201, body: { thingId: 'b' } });
    const refused = await ask(handler, 'POST /v1/things', { body: '{}' });
    const message = 'Invalid input: expected string, received undefined';
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ path: 'thingId', message }] } });
  });

  it('answers what is none of the API’s by what it was given for it', async () => {
    const page: HttpFunction = async () => ({ statusCode: 200, body: '"a page"' });
    const handler = router(routes, handlers, { 'GET /': page });
    expect(await ask(handler, 'GET /')).toEqual({ status: 200, body: 'a page' });
  });

  it('answers what is large in gzip to who takes it, and says so where Lambda would not hand it over', async () => {
    const large: Handlers<typeof routes>['getThing'] = async ({ params: { thingId } }) =>
      reply(200, { thingId: 'x'.repeat(Number(thingId) * 1024 * 1024) });
    const handler = router(routes, { ...handlers, getThing: large });
    const sizes = async (thingId: string, encoding?: string) => {
      const headers = encoding === undefined ? {} : { 'accept-encoding': encoding };
      return ask(handler, 'GET /v1/things/{thingId}', { pathParameters: { thingId }, headers });
    };
    expect((await sizes('1')).status).toBe(200);
    expect(await sizes('7')).toMatchObject({
      status: 422,
      body: { type: 'urn:fidelio:problem:answer-too-large' },
    });
    expect(await sizes('7', 'gzip')).toMatchObject({ status: 200, encoding: 'gzip' });
  });

  it('does nothing for a call that is only to keep it warm, which no request can pass for', async () => {
    const handler = router(routes, handlers);
    const lines = await written(async () => {
      expect(await handler(wakingCall, context)).toEqual({ statusCode: 204 });
    });
    expect(lines).toEqual([]);
    const refused = await ask(handler, 'POST /v1/things', { body: JSON.stringify(wakingCall) });
    expect(refused.status).toBe(400);
  });

  it('names a route that the template leads here without a handler', async () => {
    const handler = router(routes, handlers);
    await expect(ask(handler, 'DELETE /v1/things')).rejects.toThrow('DELETE /v1/things leads here');
  });

  it('does not compile without a handler for each of its routes', () => {
    const { getThing: only } = handlers;
    // @ts-expect-error makeThing has no handler
    expect(() => router(routes, { getThing: only })).not.toThrow();
  });

  it('does not compile with an answer that its route does not declare', () => {
    // @ts-expect-error 200 is none of makeThing's statuses
    const wrong: Handlers<typeof routes>['makeThing'] = async ({ body }) => reply(200, body);
    expect(wrong).toBeTypeOf('function');
  });
});
