import { request } from 'node:http';
import { join } from 'node:path';
import { App, CfnResource, Stack } from 'aws-cdk-lib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readDefinitions } from '#lib/local/definitions.ts';
import { startLocalCloud } from '#lib/local/start.ts';
import { type FixtureCloud, startFixture } from './fixture-cloud.ts';

let fixture: FixtureCloud;

beforeAll(async () => {
  fixture = await startFixture();
});

afterAll(() => fixture?.stop());

describe('/_local', () => {
  const rawStatus = (headers: Record<string, string>): Promise<number> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(fixture.cloud.url);
      request({ hostname, port, path: '/_local/credentials', headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      })
        .once('error', reject)
        .end();
    });

  test('answers only this machine, under its own address', async () => {
    const { port } = new URL(fixture.cloud.url);
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
    const answer = await fixture.call('/_local/clock', { method: 'POST', body });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({ status: 400, detail: expect.stringMatching(/\w/) });
  });

  test('shows the alarms of the stack, of which the fixture has one', async () => {
    expect(await (await fixture.local('/alarms')).json()).toEqual([
      {
        name: 'Waiting',
        state: 'OK',
        reason: expect.stringContaining('0 of 1'),
        runbook: 'runbooks/waiting.md',
        description: 'Somebody waits. runbooks/waiting.md',
      },
    ]);
  });

  test('shows a page', async () => {
    const page = await fixture.local('/');
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(await page.text()).toContain('<title>');
  });
});

describe('start', () => {
  test('refuses what it does not understand before any of it runs', () => {
    const app = new App({ outdir: join(fixture.folder, 'refused'), analyticsReporting: false });
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
    const port = Number(new URL(fixture.cloud.url).port);
    const start = startLocalCloud({ port, silent: true, seed: false, assembly: fixture.folder });
    await expect(start).rejects.toThrow(
      new RegExp(
        `^Port ${port} is in use: stop what is running there, or choose another, as in PORT=\\d+ npm start\\.$`,
      ),
    );
  });
});
