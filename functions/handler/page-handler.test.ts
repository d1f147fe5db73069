import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { expect, test, vi } from 'vitest';
import { problems } from '#api/problem.ts';
import { written } from '#observe/testing.ts';
import { answerPages } from './page-handler.ts';

vi.mock('#functions/services/rules.ts', async () => {
  const { default: programme } = await import('#programme/default-programme.ts');
  const rules = { version: 'of the test', programme };
  return { rules: () => rules, rulesInForce: async () => () => rules, keepRules: async () => {} };
});

const pageOf = (html: string) => ({ html, contentSecurityPolicy: "default-src 'none'" });

async function shown(html: string) {
  const { 'GET /rules': show } = answerPages(
    ['GET /rules'],
    { 'GET /rules': async () => ({ status: 200, page: pageOf(html) }) },
    async ({ code }) => ({ status: problems[code].status, page: pageOf(code) }),
  );
  const http = { method: 'GET', sourceIp: '192.0.2.1' };
  const event = {
    routeKey: 'GET /rules',
    headers: {},
    requestContext: { requestId: 'JKJaXmPLvHcESHA=', http },
  };
  let answer: Awaited<ReturnType<NonNullable<typeof show>>> | undefined;
  await written(async () => {
    answer = await show?.(event as unknown as APIGatewayProxyEventV2, {} as Context);
  });
  return [answer?.statusCode, answer?.body];
}

test('a page is answered as it is, and one that Lambda would not hand over by one that says so', async () => {
  const large = 'x'.repeat(5 * 1024 * 1024);
  expect(await shown(large)).toEqual([200, large]);
  expect(await shown(large.repeat(2))).toEqual([422, 'answer-too-large']);
});
