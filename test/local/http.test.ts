import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countCalls } from '#lib/local/aws/call-counter.ts';
import { type FixtureCloud, type Json, startFixture } from './fixture-cloud.ts';

let fixture: FixtureCloud;

beforeAll(async () => {
  fixture = await startFixture();
});

afterAll(() => fixture?.stop());

describe('HTTP', () => {
  test('a request becomes an event of payload format 2.0', async () => {
    const event = await fixture.callJson('/a%20b/c?x=1&x=2&y=%C3%A1', {
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
      headers: { 'x-custom': 'yes', 'x-forwarded-proto': 'http', host: new URL(fixture.cloud.url).host },
      requestContext: {
        domainName: new URL(fixture.cloud.url).host,
        stage: '$default',
        http: { method: 'POST', path: '/a b/c', protocol: 'HTTP/1.1' },
      },
    });
    expect(event['headers']).not.toHaveProperty('cookie');
  });

  test('a body of another type than text arrives base64-encoded, a form too', async () => {
    const binary = await fixture.callJson('/echo', { method: 'PUT', body: new Uint8Array([0, 255]) });
    expect(binary).toMatchObject({ body: 'AP8=', isBase64Encoded: true });
    const form = await fixture.callJson('/echo', { method: 'POST', body: new URLSearchParams({ a: '1' }) });
    expect(form).toMatchObject({ body: 'YT0x', isBase64Encoded: true });
  });

  test('the most specific route answers', async () => {
    expect(await fixture.callJson('/things/known')).toMatchObject({ routeKey: 'GET /things/known' });
    const byId = await fixture.callJson('/things/a%2Fb');
    expect(byId).toMatchObject({ routeKey: 'GET /things/{id}', pathParameters: { id: 'a/b' } });
    expect(await fixture.callJson('/things/7', { method: 'POST' })).toMatchObject({
      routeKey: 'ANY /{proxy+}',
    });
  });

  test('an answer keeps its status, headers, cookies and bytes', async () => {
    const answer = await fixture.call('/full');
    expect(answer.status).toBe(201);
    expect(answer.headers.get('x-thing')).toBe('one');
    expect(answer.headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2']);
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(new Uint8Array([0, 255, 1]));
  });

  test('an answer without a status is JSON with 200', async () => {
    const answer = await fixture.call('/bare');
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(await answer.json()).toEqual({ hello: 'world' });
  });

  test('an unknown path is 404, too large a body 413', async () => {
    const missing = await fixture.call('/');
    expect([missing.status, await missing.json()]).toEqual([404, { message: 'Not Found' }]);
    const large = await fixture.call('/echo', { method: 'POST', body: 'x'.repeat(10 * 1024 * 1024 + 1) });
    expect([large.status, await large.json()]).toEqual([413, { message: 'Request Entity Too Large' }]);
    const event = await fixture.call('/echo', { method: 'POST', body: new Uint8Array(5 * 1024 * 1024) });
    expect(event.status).toBe(413);
  });

  test.each([
    ['text', 'application/json', 'x', 5.9, 6.1],
    ['text with a sign before each that JSON escapes', 'application/json', '"', 2.9, 3.1],
    ['a form, in base64', 'application/x-www-form-urlencoded', 'x', 4.4, 4.6],
  ])('a function takes 6 MB of %s, all included', async (_, contentType, sign, most, more) => {
    const statusOf = async (megabytes: number) => {
      const body = sign.repeat(megabytes * 1024 * 1024);
      return (await fixture.call('/bare', { method: 'POST', headers: { 'content-type': contentType }, body }))
        .status;
    };
    expect([await statusOf(most), await statusOf(more)]).toEqual([200, 413]);
  });

  test.each(['/throw', '/crash', '/hang'])('%s is 500, and the next request is served', async (path) => {
    const answer = await fixture.call(path);
    expect([answer.status, await answer.json()]).toEqual([500, { message: 'Internal Server Error' }]);
    expect((await fixture.call('/bare')).status).toBe(200);
  });
});

describe('functions', () => {
  test('run apart, with the environment of the template and nothing of ours', async () => {
    const { pid, environment, cwd } = (await fixture.callJson('/process')) as {
      pid: number;
      environment: Json;
      cwd: string;
    };
    expect(pid).not.toBe(process.pid);
    expect(cwd).toContain('asset.');
    expect(environment).toMatchObject({
      TABLE_NAME: fixture.cloud.tableName,
      TZ: 'UTC',
      AWS_REGION: fixture.cloud.region,
    });
    expect(environment).not.toHaveProperty('VITEST');
  });

  test('are invoked by name, and an error is an outcome', async () => {
    const name = fixture.cloud.functionNames.find((one) => one.includes('schedule')) ?? '';
    expect(await fixture.cloud.invoke(name, {})).toMatchObject({ ok: true, payload: { ran: true } });
    const failed = await fixture.cloud.invoke(name, { fails: true });
    expect(failed).toMatchObject({ ok: false, error: { errorMessage: 'the schedule fails on purpose' } });
  });

  test('are held to their role: the caller reads what AWS says, the log the statement that is missing', async () => {
    const resource = `arn:aws:sqs:${fixture.cloud.region}:000000000000:Fixture-Queue4A7E3555-other`;
    expect(await fixture.callJson('/forbidden')).toEqual({
      name: 'AccessDeniedException',
      message: expect.stringMatching(
        new RegExp(
          `^User: arn:aws:sts::000000000000:assumed-role/Fixture-\\w+/Fixture-\\w+ is not authorized to perform: sqs:SendMessage on resource: ${resource} because no identity-based policy allows the sqs:SendMessage action$`,
        ),
      ),
    });
    expect(fixture.cloud.logs().map(({ level, line }) => [level, line])).toContainEqual([
      'ERROR',
      {
        level: 'ERROR',
        message: expect.stringContaining(
          "needs new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [",
        ),
      },
    ]);
  });

  test('make calls that an observer sees and may answer', async () => {
    await fixture.cloud.settle();
    const calls: string[] = [];
    const end = fixture.cloud.observe({
      before: (made) => void calls.push(`${made.functionName} ${made.operation}`),
    });
    await fixture.call('/secret');
    end();
    await fixture.call('/secret');
    expect(calls).toEqual([expect.stringMatching(/http.* GetSecretValue$/)]);

    const denial = { status: 400, headers: {}, body: '{"__type":"AccessDeniedException"}' };
    const endDenial = fixture.cloud.observe({ before: () => denial });
    expect((await fixture.call('/secret')).status).toBe(500);
    endDenial();
  });

  test('have their calls and capacity units counted', async () => {
    const counter = countCalls(fixture.cloud);
    await fixture.post('/put', 'counted');
    counter.stop();
    const [made] = counter.calls.filter(({ functionName }) => functionName?.includes('http'));
    expect(made).toMatchObject({ service: 'dynamodb', operation: 'PutItem', status: 200, capacityUnits: 1 });
    await fixture.cloud.settle();
  });

  test('read the generated secret', async () => {
    expect(await fixture.callJson('/secret')).toEqual({ value: expect.stringMatching(/^[A-Za-z0-9]{40}$/) });
  });

  test('get an AWS error for what is not played', async () => {
    expect(await fixture.callJson('/unplayed')).toEqual({ name: 'InvalidAction' });
  });
});
