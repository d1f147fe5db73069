import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { Problem } from '#api/problem.ts';
import { defineRoute } from '#api/route.ts';
import { valuesIn } from '#lib/local/cloudwatch/metrics.ts';
import { invocation, noteCaller } from '#observe/invocation.ts';
import { written } from '#observe/testing.ts';
import { answerRoute, reply } from './router.ts';

vi.mock('#functions/services/rules.ts', async () => {
  const { default: programme } = await import('#programme/default-programme.ts');
  return { rulesInForce: async () => () => ({ version: 'of the test', programme }) };
});

const route = defineRoute({
  method: 'POST',
  path: '/v1/things/{thingId}',
  operationId: 'things',
  summary: 'Things',
  tag: 'Things',
  access: { by: 'anyone' },
  query: z.object({ phone: z.optional(z.string()) }),
  answers: { 200: { description: 'Done', schema: z.object({ ok: z.literal(true) }) } },
  problems: ['sold-out'],
});

const secrets = ['600111222', '192.0.2.7', 'Browser/1', 'till_secret', 'thing-of-ana', 'ana@example.com'];
const event = {
  routeKey: 'POST /v1/things/{thingId}',
  rawPath: '/v1/things/thing-of-ana',
  rawQueryString: 'phone=600111222',
  queryStringParameters: { phone: '600111222' },
  headers: { authorization: 'Bearer till_secret', 'user-agent': 'Browser/1' },
  requestContext: {
    requestId: 'JKJaXmPLvHcESHA=',
    http: { method: 'POST', sourceIp: '192.0.2.7', userAgent: 'Browser/1', path: '/v1/things/thing-of-ana' },
  },
  body: '{"email":"ana@example.com"}',
} as unknown as APIGatewayProxyEventV2;
const context = { awsRequestId: '7b2a0a4e-1f0b-4f0e-9d55-2f1f3f1a9c11' } as Context;

async function answered(handle: () => Promise<{ status: 200; body: { ok: true } }>, asked = event) {
  const handler = answerRoute(route, handle);
  let answer: Awaited<ReturnType<typeof handler>> | undefined;
  const lines = await written(async () => {
    answer = await handler(asked, context);
  });
  return { answer, lines, requests: lines.map((line) => JSON.parse(line)).filter(isRequest) };
}

const isRequest = ({ message }: { message?: string }) => message === 'request';

describe('a request', () => {
  it('is one line of route, status, time, caller and ids, and nothing that it said', async () => {
    const { answer, lines, requests } = await answered(async () => {
      noteCaller({ kind: 'till', id: 'key_1' });
      return reply(200, { ok: true });
    });
    expect(lines).toHaveLength(1);
    expect(requests).toEqual([
      {
        timestamp: expect.any(String),
        level: 'INFO',
        message: 'request',
        handler: '',
        requestId: context.awsRequestId,
        correlationId: 'JKJaXmPLvHcESHA=',
        route: 'POST /v1/things/{thingId}',
        status: 200,
        durationMs: expect.any(Number),
        caller: { kind: 'till', id: 'key_1' },
      },
    ]);
    for (const secret of secrets) expect(lines.join('')).not.toContain(secret);
    expect(answer?.headers?.['x-correlation-id']).toBe('JKJaXmPLvHcESHA=');
  });

  it('that is refused says why, is counted, and its answer leads to the line', async () => {
    const { answer, lines, requests } = await answered(async () => {
      throw new Problem('sold-out', 'nothing left');
    });
    expect(requests).toMatchObject([{ status: 409, problem: 'sold-out', correlationId: 'JKJaXmPLvHcESHA=' }]);
    expect(lines.flatMap(valuesIn)).toMatchObject([
      { name: 'Refusals', dimensions: { Code: 'sold-out' }, value: 1 },
    ]);
    expect(JSON.parse(answer?.body ?? '')).toMatchObject({ correlationId: 'JKJaXmPLvHcESHA=' });
    expect(answer?.headers?.['x-correlation-id']).toBe('JKJaXmPLvHcESHA=');
  });

  it('that fails is counted as what nobody expected, and its reason is beside it', async () => {
    const { lines, requests } = await answered(async () => {
      throw new TypeError('a bug');
    });
    expect(requests).toMatchObject([{ status: 500, problem: 'internal' }]);
    expect(lines.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ level: 'ERROR', correlationId: 'JKJaXmPLvHcESHA=', reason: 'a bug' }),
    );
  });

  it('inherits nothing of the one before it', async () => {
    await answered(async () => {
      noteCaller({ kind: 'till', id: 'key_1' });
      throw new Problem('sold-out', 'nothing left');
    });
    const { requests } = await answered(async () => reply(200, { ok: true }));
    expect(requests[0]).not.toHaveProperty('caller');
    expect(requests[0]).not.toHaveProperty('problem');
  });

  it.each([
    undefined,
    '',
    'no id\nof the gateway',
    'x'.repeat(200),
  ])('with the id %j takes one of Lambda’s', async (requestId) => {
    const asked = { ...event, requestContext: { ...event.requestContext, requestId } };
    const { answer } = await answered(async () => reply(200, { ok: true }), asked as APIGatewayProxyEventV2);
    expect(answer?.headers?.['x-correlation-id']).toBe('7b2a0a4e1f0b4f0e');
    expect(invocation().correlationId).toBe('7b2a0a4e1f0b4f0e');
  });
});
