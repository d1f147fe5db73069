import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { findMember } from '#http/till/routes.ts';
import { startDynamo } from '#lib/local/dynamodb/engine.ts';
import { javaFor } from '#lib/local/java/java.ts';
import { startLocalCloud } from '#lib/local/start.ts';
import { enrolSomebody, openShop } from '../support/actors/shop.ts';
import { apiClient } from '../support/api/api-client.ts';
import type { TestCloud } from '../support/cloud/start-cloud.ts';
import { inLanes } from '../support/inputs/crowd.ts';
import { saleOf } from '../support/inputs/facts.ts';
import { synthFixture } from './fixture-app.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
const longestMs = 120_000;
vi.setConfig({ testTimeout: 4 * longestMs, hookTimeout: longestMs });

interface Running {
  readonly url: string;
  readonly child: ChildProcess;
  readonly said: () => string;
}

let folder: string;
const children: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fidelio-kept-'));
});
afterEach(async () => {
  // Before the hooks of the next file, which would look for the folder.
  vi.unstubAllEnvs();
  for (const child of children.splice(0)) await kill(child);
  rmSync(folder, { recursive: true, force: true });
});

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** `npm start -- --data <folder>`, as a process of its own; resolves when it is ready or has ended. */
async function start(): Promise<Running> {
  const env = { ...process.env, PORT: '0', INBOX_PORT: '0' };
  const child = spawn(process.execPath, ['bin/local.ts', '--data', folder], { cwd: project, env });
  children.push(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk));
  const ended = once(child, 'exit');
  const ready = vi.waitFor(() => expect(said).toContain('Ctrl-C stops it'), {
    timeout: longestMs,
    interval: 50,
  });
  await Promise.race([ready, ended]);
  ready.catch(() => undefined);
  return { url: /API and portal +(\S+)/.exec(said)?.[1] ?? '', child, said: () => said };
}

async function local<T>({ url }: Running, path: string, body?: object): Promise<T> {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  return (await (await fetch(`${url}/_local${path}`, init)).json()) as T;
}

/** Asks again on a machine that is busy with other things. */
async function settled(running: Running): Promise<object> {
  for (const giveUpAt = Date.now() + longestMs; ; ) {
    const state = await local<{ settled: boolean }>(running, '/settle', {});
    if (state.settled || Date.now() > giveUpAt) return state;
  }
}

/** What the helpers of other tests need of a cloud. */
async function asTestCloud(running: Running): Promise<TestCloud> {
  const { adminToken } = await local<{ adminToken: string }>(running, '/credentials');
  return { api: apiClient(running.url), adminToken, now: () => new Date() } as TestCloud;
}

test('a killed local cloud has lost nothing that it accepted, and goes on with it', async () => {
  let running = await start();
  let cloud = await asTestCloud(running);
  const shop = await openShop(cloud);
  const members = [];
  for (let index = 0; index < 10; index += 1) members.push(await enrolSomebody(cloud, shop));
  await settled(running);
  const sentBefore = await local<object[]>(running, '/messages');
  expect(sentBefore.length).toBeGreaterThan(0);

  const sales = members.flatMap(({ phone }) =>
    Array.from({ length: 20 }, () => saleOf(1000, new Date(), { customer: { phone } })),
  );
  await inLanes(16, sales, (sale) => shop.report({ type: 'sale', data: sale }));
  await kill(running.child);

  running = await start();
  cloud = await asTestCloud(running);
  expect(await settled(running)).toMatchObject({ deadLetters: 0 });
  for (const { phone, memberId } of members) {
    const found = await cloud.api.answer(findMember, 200, { token: shop.tillKey, query: { phone } });
    const { pointsPending, pointsAvailable } = found.account;
    expect({ memberId: found.memberId, points: pointsPending + pointsAvailable }).toEqual({
      memberId,
      points: 200,
    });
  }
  const sent = await local<object[]>(running, '/messages');
  expect(sent.slice(0, sentBefore.length)).toEqual(sentBefore);
});

test('its clock goes on where it was', async () => {
  let running = await start();
  const { now } = await local<{ now: string }>(running, '/clock', { now: '2031-01-15T09:00:00Z' });
  expect(now).toContain('2031-01-15T09:00');
  await vi.waitFor(() =>
    expect(readFileSync(join(folder, 'local.json'), 'utf8')).not.toContain('"clockOffsetMs": 0'),
  );
  await kill(running.child);
  running = await start();
  expect(running.said()).toContain('Clock            2031-01-15T09:');
});

test('a second one on the same folder is told so, and the first one works on', async () => {
  const first = await start();
  const cloud = await asTestCloud(first);
  const shop = await openShop(cloud);
  const second = await start();
  expect(second.child.exitCode).toBe(1);
  expect(second.said()).toContain(`Another local cloud (process ${first.child.pid}) is using ${folder}`);
  expect(second.said()).not.toContain('    at ');
  await enrolSomebody(cloud, shop);
});

test('an unreadable local.json stops the start in a sentence, and members stay known once it is back', async () => {
  let running = await start();
  const shop = await openShop(await asTestCloud(running));
  const { phone, memberId } = await enrolSomebody(await asTestCloud(running), shop);
  await kill(running.child);
  const file = join(folder, 'local.json');
  const whole = readFileSync(file, 'utf8');
  writeFileSync(file, whole.slice(0, whole.length / 2));
  running = await start();
  expect(running.child.exitCode).toBe(1);
  expect(running.said()).toContain('local.json cannot be used: ');
  expect(running.said()).not.toContain('    at ');
  writeFileSync(file, whole);
  running = await start();
  const { api } = await asTestCloud(running);
  expect(await api.answer(findMember, 200, { token: shop.tillKey, query: { phone } })).toMatchObject({
    memberId,
  });
});

test('when DynamoDB Local dies it says so and ends, and what it accepted is kept', async () => {
  const running = await start();
  expect((await fetch(`${running.url}/health`)).status).toBe(200);
  const { child } = JSON.parse(readFileSync(join(folder, 'running.json'), 'utf8')) as { child: number };
  const ended = once(running.child, 'exit');
  process.kill(child, 'SIGKILL');
  expect(await ended).toEqual([1, null]);
  expect(running.said()).toContain('DynamoDB Local has stopped by itself (exit code 137).');
  expect(running.said()).toContain('Everything accepted so far is kept.');
  expect((await start()).said()).toContain('Ready.');
});

test('where it goes on without its table, as in a test, it answers 503 with the reason', async () => {
  const lost: string[] = [];
  const cloud = await startLocalCloud({
    port: 0,
    silent: true,
    seed: false,
    assembly: synthFixture(folder),
    data: join(folder, 'data'),
    onLost: (sentence) => void lost.push(sentence),
  });
  try {
    const { child } = JSON.parse(readFileSync(join(folder, 'data', 'running.json'), 'utf8')) as {
      child: number;
    };
    expect((await fetch(`${cloud.url}/bare`)).status).toBe(200);
    process.kill(child, 'SIGKILL');
    await expect.poll(() => lost, { timeout: 20_000 }).toHaveLength(1);
    const answer = await fetch(`${cloud.url}/health`);
    expect([answer.status, await answer.json()]).toMatchObject([503, { detail: lost[0] }]);
    expect((await fetch(`${cloud.url}/bare`)).status).toBe(503);
  } finally {
    await cloud.stop();
  }
});

test('tables that cannot be read stop the start in a sentence', async () => {
  const tables = join(folder, 'shared-local-instance.db');
  writeFileSync(tables, 'torn');
  await expect(startDynamo(await javaFor(), 'eu-west-1', { folder })).rejects.toThrow(
    `The tables in ${folder} cannot be read: put a copy of that folder back, or name another with --data.`,
  );
  expect(readFileSync(tables, 'utf8')).toBe('torn');
});

test.skipIf(process.platform !== 'linux')('a stop ends Java even when its watchdog cannot', async () => {
  const { pid = 0, stop } = await startDynamo(await javaFor(), 'eu-west-1');
  const [, watchdog] = /^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  process.kill(Number(watchdog), 'SIGSTOP');
  await stop();
  await vi.waitFor(() => expect(existsSync(`/proc/${pid}/exe`)).toBe(false), 10_000);
});

test('DynamoDB Local leaves no file where it was started, and none behind when it is stopped', async () => {
  const stray = 'dynamodb-local-metadata.json';
  const strays = () => [join(project, stray), stray].filter((path) => existsSync(path));
  vi.stubEnv('TMPDIR', folder);
  const engine = await startDynamo(await javaFor(), 'eu-west-1');
  const scratch = () => readdirSync(folder).filter((name) => name.startsWith('fidelio-dynamodb-'));
  expect(scratch()).toHaveLength(1);
  await engine.stop();
  expect(strays()).toEqual([]);
  expect(scratch()).toEqual([]);
});
