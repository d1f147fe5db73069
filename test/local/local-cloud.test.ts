import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, ListTablesCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { App, CfnResource, Stack } from 'aws-cdk-lib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countCalls } from '#lib/local/aws/call-counter.ts';
import type { LocalCloud } from '#lib/local/cloud.ts';
import { readDefinitions } from '#lib/local/definitions.ts';
import { startLocalCloud } from '#lib/local/start.ts';
import { synthFixture } from './fixture-app.ts';

interface Json {
  [name: string]: unknown;
}

const folder = mkdtempSync(join(tmpdir(), 'local-cloud-'));
let cloud: LocalCloud;
let dynamo: DynamoDBClient;

beforeAll(async () => {
  cloud = await startLocalCloud({ port: 0, silent: true, seed: false, assembly: synthFixture(folder) });
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  dynamo = new DynamoDBClient({ endpoint: cloud.endpoints.dynamodb, region: cloud.region, credentials });
});

afterAll(async () => {
  await cloud?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const call = (path: string, init?: RequestInit): Promise<Response> => fetch(`${cloud.url}${path}`, init);
const callJson = async (path: string, init?: RequestInit): Promise<Json> =>
  (await (await call(path, init)).json()) as Json;
const local = (path: string, body?: unknown): Promise<Response> =>
  call(`/_local${path}`, body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) });

/** What functions of a kind saw, in the order in which they noted it. */
async function seen(kind: string): Promise<{ what: Json; at: number }[]> {
  const { TableNames: names = [] } = await dynamo.send(new ListTablesCommand({}));
  const TableName = names.find((name) => name.startsWith('Fixture-Seen'));
  const { Items = [] } = await dynamo.send(new ScanCommand({ TableName }));
  return Items.filter((item) => item['kind']?.S === kind)
    .map((item) => ({ what: JSON.parse(item['what']?.S ?? '{}') as Json, at: Number(item['at']?.N) }))
    .sort((a, b) => a.at - b.at);
}

describe('HTTP', () => {
  test('a request becomes an event of payload format 2.0', async () => {
    const event = await callJson('/a%20b/c?x=1&x=2&y=%C3%A1', {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: 'one=1; two=2', 'X-Custom': 'yes' },
      body: '{"price":"5 €"}',
    });
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'ANY /{proxy+}',
      rawPath: '/a b/c',
      rawQueryString: 'x=1&x=2&y=%C3%A1',
      queryStringParameters: { x: '1,2', y: 'á' },
      pathParameters: { proxy: 'a b/c' },
      cookies: ['one=1', 'two=2'],
      body: '{"price":"5 €"}',
      isBase64Encoded: false,
      headers: { 'x-custom': 'yes', 'x-forwarded-proto': 'http', host: new URL(cloud.url).host },
      requestContext: {
        domainName: new URL(cloud.url).host,
        stage: '$default',
        http: { method: 'POST', path: '/a b/c', protocol: 'HTTP/1.1' },
      },
    });
    expect(event['headers']).not.toHaveProperty('cookie');
  });

  test('a body of another type than text arrives base64-encoded, a form too', async () => {
    const binary = await callJson('/echo', { method: 'PUT', body: new Uint8Array([0, 255]) });
    expect(binary).toMatchObject({ body: 'AP8=', isBase64Encoded: true });
    const form = await callJson('/echo', { method: 'POST', body: new URLSearchParams({ a: '1' }) });
    expect(form).toMatchObject({ body: 'YT0x', isBase64Encoded: true });
  });

  test('the most specific route answers', async () => {
    expect(await callJson('/things/known')).toMatchObject({ routeKey: 'GET /things/known' });
    const byId = await callJson('/things/a%2Fb');
    expect(byId).toMatchObject({ routeKey: 'GET /things/{id}', pathParameters: { id: 'a/b' } });
    expect(await callJson('/things/7', { method: 'POST' })).toMatchObject({ routeKey: 'ANY /{proxy+}' });
  });

  test('an answer keeps its status, headers, cookies and bytes', async () => {
    const answer = await call('/full');
    expect(answer.status).toBe(201);
    expect(answer.headers.get('x-thing')).toBe('one');
    expect(answer.headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2']);
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(new Uint8Array([0, 255, 1]));
  });

  test('an answer without a status is JSON with 200', async () => {
    const answer = await call('/bare');
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(await answer.json()).toEqual({ hello: 'world' });
  });

  test('an unknown path is 404, too large a body 413', async () => {
    const missing = await call('/');
    expect([missing.status, await missing.json()]).toEqual([404, { message: 'Not Found' }]);
    const large = await call('/echo', { method: 'POST', body: 'x'.repeat(10 * 1024 * 1024 + 1) });
    expect([large.status, await large.json()]).toEqual([413, { message: 'Request Entity Too Large' }]);
    const event = await call('/echo', { method: 'POST', body: new Uint8Array(5 * 1024 * 1024) });
    expect(event.status).toBe(413);
  });

  test.each(['/throw', '/crash', '/hang'])('%s is 500, and the next request is served', async (path) => {
    const answer = await call(path);
    expect([answer.status, await answer.json()]).toEqual([500, { message: 'Internal Server Error' }]);
    expect((await call('/bare')).status).toBe(200);
  });
});

describe('functions', () => {
  test('run apart, with the environment of the template and nothing of ours', async () => {
    const { pid, environment, cwd } = (await callJson('/process')) as {
      pid: number;
      environment: Json;
      cwd: string;
    };
    expect(pid).not.toBe(process.pid);
    expect(cwd).toContain('asset.');
    expect(environment).toMatchObject({ TABLE_NAME: cloud.tableName, TZ: 'UTC', AWS_REGION: cloud.region });
    expect(environment).not.toHaveProperty('VITEST');
  });

  test('are invoked by name, and an error is an outcome', async () => {
    const name = cloud.functionNames.find((one) => one.includes('schedule')) ?? '';
    expect(await cloud.invoke(name, {})).toMatchObject({ ok: true, payload: { ran: true } });
    const failed = await cloud.invoke(name, { fails: true });
    expect(failed).toMatchObject({ ok: false, error: { errorMessage: 'the schedule fails on purpose' } });
  });

  test('have their policies known by name', () => {
    const name = cloud.functionNames.find((one) => one.includes('http')) ?? '';
    const actions = cloud.policies.get(name)?.statements.flatMap((statement) => statement['Action']);
    expect(actions).toContain('dynamodb:PutItem');
  });

  test('make calls that an observer sees and may answer', async () => {
    const calls: string[] = [];
    const end = cloud.observe({
      before: (made) => void calls.push(`${made.functionName} ${made.operation}`),
    });
    await call('/secret');
    end();
    await call('/secret');
    expect(calls).toEqual([expect.stringMatching(/http.* GetSecretValue$/)]);

    const denial = { status: 400, headers: {}, body: '{"__type":"AccessDeniedException"}' };
    const endDenial = cloud.observe({ before: () => denial });
    expect((await call('/secret')).status).toBe(500);
    endDenial();
  });

  test('have their calls and capacity units counted', async () => {
    const counter = countCalls(cloud);
    await call('/put', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'counted' });
    counter.stop();
    const [made] = counter.calls.filter(({ functionName }) => functionName?.includes('http'));
    expect(made).toMatchObject({ service: 'dynamodb', operation: 'PutItem', status: 200, capacityUnits: 1 });
    await cloud.settle();
  });

  test('read the generated secret', async () => {
    expect(await callJson('/secret')).toEqual({ value: expect.stringMatching(/^[A-Za-z0-9]{40}$/) });
  });

  test('get an AWS error for what is not played', async () => {
    expect(await callJson('/unplayed')).toEqual({ name: 'InvalidAction' });
  });
});

describe('queues', () => {
  test('a message is worked on within a moment, whatever its characters', async () => {
    await call('/send', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'café ☕ 🎁' });
    await cloud.settle();
    const bodies = (await seen('queue')).map(({ what }) => what);
    expect(bodies).toContainEqual(
      expect.objectContaining({
        body: 'café ☕ 🎁',
        eventSource: 'aws:sqs',
        awsRegion: cloud.region,
        attributes: expect.objectContaining({ ApproximateReceiveCount: '1' }),
      }),
    );
  });

  test('only the failed message comes back, and in the end lies with the dead letters', async () => {
    for (const body of ['good', 'once', 'fail']) {
      await call('/send', { method: 'POST', headers: { 'content-type': 'text/plain' }, body });
    }
    expect(await cloud.settle()).toMatchObject({ settled: true, deadLetters: 1 });
    const bodies = (await seen('queue')).map(({ what }) => what['body']);
    const count = (body: string): number => bodies.filter((one) => one === body).length;
    expect({ good: count('good'), once: count('once'), fail: count('fail') }).toEqual({
      good: 1,
      once: 2,
      fail: 2,
    });
    expect(await (await local('/dead-letters')).json()).toEqual([expect.objectContaining({ body: 'fail' })]);
  });

  test('a message of one mebibyte passes', async () => {
    const body = 'x'.repeat(1024 * 1024);
    const sent = await call('/send', { method: 'POST', headers: { 'content-type': 'text/plain' }, body });
    expect(sent.status).toBe(200);
    // The function notes it in a table that takes 400 KB; only its way through the queue matters here.
    await cloud.settle();
  });
});

describe('streams', () => {
  test('a change reaches the function in the shape of Lambda', async () => {
    await call('/put', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'first' });
    expect(await cloud.settle()).toMatchObject({ settled: true });
    const record = (await seen('stream'))
      .map(({ what }) => what)
      .find((what) => JSON.stringify(what).includes('"first"'));
    expect(record).toMatchObject({
      eventName: 'INSERT',
      eventSource: 'aws:dynamodb',
      awsRegion: cloud.region,
      dynamodb: {
        Keys: { pk: { S: 'first' } },
        NewImage: { raw: { B: 'AQID' } },
        StreamViewType: 'NEW_AND_OLD_IMAGES',
      },
    });
  });

  test('what the filter leaves out is not delivered', async () => {
    const before = (await seen('stream')).length;
    await call('/put', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'first' });
    await cloud.settle();
    expect((await seen('stream')).length).toBe(before);
  });

  test('a record that always fails is given up, and those around it go through', async () => {
    for (const body of ['before', 'poison', 'after']) {
      await call('/put', { method: 'POST', headers: { 'content-type': 'text/plain' }, body });
    }
    await cloud.settle();
    const keys = (await seen('stream')).map(
      ({ what }) => (what['dynamodb'] as { Keys: { pk: Json } }).Keys.pk['S'],
    );
    expect(keys).toEqual(expect.arrayContaining(['before', 'after']));
    // Three tries of its own, and one for each batch that it spoiled before it stood alone.
    expect(keys.filter((key) => key === 'poison').length).toBeGreaterThanOrEqual(3);
    const letters = (await cloud.deadLetters()).filter(({ queue }) => queue.includes('StreamFailures'));
    expect(letters.map(({ body }) => JSON.parse(body))).toEqual([
      expect.objectContaining({ DDBStreamBatchInfo: expect.objectContaining({ batchSize: 1 }) }),
    ]);
  });
});

describe('messages', () => {
  test('mails and SMS are listed, oldest first, at the local time', async () => {
    await cloud.setClock('2031-05-06T07:08:09Z');
    await call('/mail');
    await call('/sms');
    await cloud.setClock(null);
    const messages = (await (await local('/messages')).json()) as Json[];
    expect(messages).toMatchObject([
      { channel: 'email', to: 'ana@example.com', subject: '¡Hola!', text: 'Raw text' },
      { channel: 'email', to: 'ben@example.com', subject: 'Points', text: 'text', html: '<p>html</p>' },
      { channel: 'sms', to: '+34600000001', subject: null, text: 'Código 123456', html: null },
    ]);
    expect(messages[0]?.['raw']).toContain('List-Unsubscribe');
    for (const { at } of messages) expect(at).toMatch(/^2031-05-06T07:08:/);
  });
});

describe('clock and schedules', () => {
  test('functions see the local time and know nothing of it', async () => {
    await local('/clock', { now: '2030-01-31T12:00:00Z' });
    const date = await callJson('/date');
    expect(date).toMatchObject({ formatted: '2030', explicit: '2020-02-02T00:00:00.000Z', isDate: true });
    expect(date['constructed']).toMatch(/^2030-01-31T12:00:/);
    expect(Math.abs(Number(date['now']) - Date.parse('2030-01-31T12:00:00Z'))).toBeLessThan(5000);
    const event = (await callJson('/echo')) as { requestContext: { timeEpoch: number; time: string } };
    expect(event.requestContext.time).toMatch(/^31\/Jan\/2030:12:00:/);
    await local('/clock', { now: null });
    expect(Math.abs(Number((await callJson('/date'))['now']) - Date.now())).toBeLessThan(5000);
  });

  test('a schedule runs on demand, and answers when its function ended', async () => {
    const answer = await local('/schedules/daily/run', {});
    expect([answer.status, await answer.json()]).toMatchObject([200, { ok: true, answer: { ran: true } }]);
    expect((await local('/schedules/broken/run', {})).status).toBe(502);
    const unknown = await local('/schedules/nope/run', {});
    expect([unknown.status, await unknown.json()]).toMatchObject([
      404,
      { detail: expect.stringContaining('daily') },
    ]);
  });

  test('missed occurrences fire in order, each at its own time', async () => {
    await local('/clock', { now: '2030-03-29T00:00:00Z' });
    const before = (await seen('schedule')).length;
    const answer = await local('/clock', { now: '2030-04-01T00:00:00Z', fire: true });
    // Madrid goes to summer time on 31 March 2030.
    const times = ['2030-03-29T08:30:00', '2030-03-30T08:30:00', '2030-03-31T07:30:00'];
    expect(await answer.json()).toMatchObject({
      now: expect.stringMatching(/^2030-04-01T00:00:00/),
      fired: times.map((at) => ({ schedule: 'daily', at: `${at}.000Z`, ok: true })),
    });
    const fired = (await seen('schedule')).filter(({ at }) => at > Date.parse('2030-01-01')).slice(-3);
    expect(fired.map(({ what }) => what['due'])).toEqual(times.map((at) => `${at}Z`));
    expect(fired.map(({ at }) => new Date(at).toISOString().slice(0, 16))).toEqual(
      times.map((at) => at.slice(0, 16)),
    );
    expect((await seen('schedule')).length).toBe(before + 3);
    await local('/clock', { now: null });
  });
});

describe('/_local', () => {
  const rawStatus = (headers: Record<string, string>): Promise<number> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(cloud.url);
      request({ hostname, port, path: '/_local/credentials', headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      })
        .once('error', reject)
        .end();
    });

  test('answers only this machine, under its own address', async () => {
    const { port } = new URL(cloud.url);
    expect(await rawStatus({ host: `localhost:${port}` })).toBe(200);
    expect(await rawStatus({ host: `127.0.0.1:${port}`, origin: `http://127.0.0.1:${port}` })).toBe(200);
    expect(await rawStatus({ host: `evil.example:${port}` })).toBe(403);
    expect(await rawStatus({ host: 'localhost:1' })).toBe(403);
    expect(await rawStatus({ host: `localhost:${port}`, origin: 'https://evil.example' })).toBe(403);
    expect(await rawStatus({ host: `localhost:${port}`, origin: 'null' })).toBe(403);
  });

  test.each([
    ['no JSON', '{"now":'],
    ['no date', '{"now":"yesterday"}'],
    ['no such day', '{"now":"2030-13-45T00:00:00Z"}'],
    ['a missing time', '{}'],
    ['a fire that is no flag', '{"now":"2030-01-01T00:00:00Z","fire":"yes"}'],
    ['no object', '[]'],
  ])('refuses a clock with %s', async (_what, body) => {
    const answer = await call('/_local/clock', { method: 'POST', body });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({ status: 400, detail: expect.stringMatching(/\w/) });
  });

  test('shows a page', async () => {
    const page = await local('/');
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(await page.text()).toContain('<title>');
  });
});

describe('start', () => {
  test('refuses what it does not understand before any of it runs', () => {
    const app = new App({ outdir: join(folder, 'refused'), analyticsReporting: false });
    const stack = new Stack(app, 'Refused');
    new CfnResource(stack, 'Bucket', { type: 'AWS::S3::Bucket' });
    new CfnResource(stack, 'Odd', { type: 'AWS::SQS::Queue', properties: { Colour: 'red' } });
    const assembly = app.synth().directory;
    const place = { region: 'eu-west-1', accountId: '000000000000', awsUrl: 'http://a', apiUrl: 'http://b' };
    expect(() => readDefinitions(assembly, place, 0)).toThrow(
      expect.objectContaining({
        findings: [
          'Bucket (AWS::S3::Bucket): the local cloud does not play this resource type.',
          'Odd (AWS::SQS::Queue): the property Colour is not played.',
        ],
      }),
    );
  });

  test('says which port is in use', async () => {
    const port = Number(new URL(cloud.url).port);
    const start = startLocalCloud({ port, silent: true, seed: false, assembly: folder });
    await expect(start).rejects.toThrow(
      `Port ${port} is in use; choose another with the environment variable PORT.`,
    );
  });
});
