/** A stranger sends much that comes to nothing: they are told so, and it takes nothing from anybody else. */
import { request } from 'node:http';
import { expect, it } from 'vitest';
import { askCode } from '#http/sign-in/routes.ts';
import { openShop } from '../../support/actors/shop.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshEmail } from '../../support/inputs/facts.ts';

const cloudOf = testCloud({ silent: true });

interface Answer {
  readonly status: number;
  readonly type: string | undefined;
  readonly retryAfter: string | undefined;
  readonly body: string;
}

/** From an address of the loopback network. */
function post(localAddress: string, path: string, body: string, type = 'application/json'): Promise<Answer> {
  const { hostname, port } = new URL(cloudOf().cloud.url);
  const headers = { 'content-type': type, 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method: 'POST', path, headers, localAddress }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers['content-type'],
          retryAfter: response.headers['retry-after'],
          body: Buffer.concat(chunks).toString(),
        }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const stranger = '127.0.0.66';

/** So many calls one after the other, so that one process of the function has them all. */
async function flood(path: string, count: number, body = '{}', type?: string): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (let call = 0; call < count; call += 1) answers.push(await post(stranger, path, body, type));
  return answers;
}

it('empty calls for codes end as a problem with Retry-After, while members get their codes, wherever they come from', async () => {
  const { api } = cloudOf();
  const flooding = flood('/v1/sign-in', 400);
  const asked = Array.from({ length: 30 }, async (_, index) =>
    index % 2 === 0
      ? (await api.call(askCode, { body: { email: freshEmail() } })).status
      : (await post(stranger, '/v1/sign-in', JSON.stringify({ email: freshEmail() }))).status,
  );
  expect(new Set(await Promise.all(asked))).toEqual(new Set([202]));
  const answers = await flooding;
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([400, 429]));
  for (const { status, type, retryAfter, body } of answers) {
    expect([type, retryAfter]).toEqual(['application/problem+json', status === 429 ? '10' : undefined]);
    expect(JSON.parse(body)).toMatchObject({ status, detail: expect.stringContaining('email') });
  }
  expect((await api.call(askCode, { body: { email: freshEmail() } })).status).toBe(202);
});

it('unsigned webhooks end alike, while signed ones of the same connection are taken', async () => {
  const shop = await openShop(cloudOf());
  const answers = await flood(`/v1/webhooks/${shop.connectionId}`, 200);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401, 429]));
  expect(new Set(answers.map(({ type }) => type))).toEqual(new Set(['application/problem+json']));
  expect((await shop.webhook(JSON.stringify({}))).status).toBe(202);
});

it('empty forms of the portal end as a page that says so', async () => {
  const answers = await flood('/sign-in', 200, 'contact=', 'application/x-www-form-urlencoded');
  const statuses = new Set(answers.map(({ status }) => status));
  expect(statuses.has(429)).toBe(true);
  const last = answers.at(-1);
  expect([last?.type, last?.retryAfter]).toEqual(['text/html; charset=utf-8', '10']);
  expect(last?.body).toContain('<h1>Too many tries</h1>');
});
