import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keptAssembly } from './kept-assembly.ts';

let project: string;
let made: number;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'fidelio-kept-'));
  made = 0;
  for (const folder of ['bin', 'lib/local/http', 'functions/http'])
    mkdirSync(join(project, folder), { recursive: true });
  put('cdk.json', '{"context":{}}');
  put('lib/local/synth.ts', 'export const context = {};');
  put('functions/http/till.ts', 'export const handler = 1;');
});
afterEach(() => rmSync(project, { recursive: true }));

const put = (path: string, text: string) => writeFileSync(join(project, path), text);

const start = () =>
  keptAssembly(project, async (folder) => {
    made += 1;
    mkdirSync(folder);
    writeFileSync(join(folder, 'manifest.json'), String(made));
  });

test('an assembly is made once, and found by the next start', async () => {
  const first = await start();
  expect(await start()).toBe(first);
  expect([made, readFileSync(join(first, 'manifest.json'), 'utf8')]).toEqual([1, '1']);
});

test.each([
  ['functions/http/till.ts', 'export const handler = 2;'],
  ['lib/stack.ts', ''],
  ['lib/local/synth.ts', ''],
  ['package-lock.json', '{}'],
  ['cdk.json', '{"context":{"stage":"test"}}'],
])('a change of %s makes another', async (path, text) => {
  const first = await start();
  put(path, text);
  expect(await start()).not.toBe(first);
  expect(made).toBe(2);
});

test.each([
  'lib/local/start.ts',
  'lib/local/http/web.ts',
  'functions/http/till.test.ts',
])('a change of %s does not', async (path) => {
  const first = await start();
  put(path, 'changed');
  expect(await start()).toBe(first);
});

test('one that could not be made is made by the next start', async () => {
  await expect(keptAssembly(project, () => Promise.reject(new Error('no such tier')))).rejects.toThrow(
    'tier',
  );
  await start();
  expect(made).toBe(1);
});

test('a programme of its own, which may import what it likes, is read at each start', async () => {
  put('cdk.json', '{"context":{"programme":"mine.ts"}}');
  await start();
  await start();
  expect(made).toBe(2);
});

test('what nobody started from for a day goes with the next that is made', async () => {
  const first = await start();
  const yesterday = new Date(Date.now() - 25 * 60 * 60 * 1000);
  utimesSync(first, yesterday, yesterday);
  put('functions/http/till.ts', 'export const handler = 3;');
  await start();
  expect(existsSync(first)).toBe(false);
});
