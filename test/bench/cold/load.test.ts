import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { bundleBytes } from './bundle-bytes.ts';
import { type Loaded, measureLoads, median, ownCpuMs, roundOf } from './load-cpu.ts';
import { loadReport, loadRows } from './load-report.ts';
import { bundleReferences, references } from './references.ts';

const home = mkdtempSync(join(tmpdir(), 'fidelio-cold-'));
afterAll(() => rmSync(home, { recursive: true }));

const named = (name: string): Loaded => ({ name, folder: home, file: 'index.mjs', environment: {} });

test('a round holds each function once, and the references before every few of them', () => {
  const functions = Array.from({ length: 10 }, (_, index) => named(`f${index}`));
  const order = roundOf(functions, [named('empty'), named('recipe')]).map(({ name }) => name);
  expect(order.slice(0, 3)).toEqual(['empty', 'recipe', 'f0']);
  expect(order.filter((name) => name === 'recipe')).toHaveLength(2);
  expect(order.filter((name) => name.startsWith('f'))).toEqual(functions.map(({ name }) => name));
});

test('the median is the middle one, or between the two', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(median([])).toBeNaN();
});

test('what loading costs is the median less that of an empty module, and beside that of the recipe', () => {
  writeFileSync(join(home, 'index.mjs'), 'export const handler = 1;');
  const samples = new Map([
    ['empty', [2, 1, 3]],
    ['usual-recipe', [102, 90, 300]],
    ['http/till', [52, 51, 400]],
  ]);
  expect(ownCpuMs(samples, 'http/till')).toBe(50);
  const rows = loadRows([named('empty'), named('http/till'), named('usual-recipe')], samples);
  expect(rows.map(({ name, ratio }) => [name, ratio])).toEqual([
    ['usual-recipe', 1],
    ['http/till', 0.5],
  ]);
  expect(loadReport(rows).split('\n').at(-1)).toMatch(/^http\/till +50 ms +0\.50 +0 KB$/);
});

test('each is loaded in a process of its own that sees its environment only', () => {
  const file = 'noted.mjs';
  writeFileSync(
    join(home, file),
    "if (process.env.WORD !== 'hello' || process.env.HOME || globalThis.seen) throw new Error('not alone');\nglobalThis.seen = true;\nconsole.log('loaded'); setInterval(() => {}, 1000);",
  );
  const samples = measureLoads([{ ...named('noted'), file, environment: { WORD: 'hello' } }], 2);
  expect(samples.get('noted')?.every((cpuMs) => cpuMs > 0 && cpuMs < 10_000)).toBe(true);
});

test('chunks that are imported at load count to the entry, and those behind import() apart', () => {
  const files = {
    'entry.mjs': "import 'node:fs'; import './now.mjs'; export const handler = () => import('./later.mjs');",
    'now.mjs': "import './deeper.mjs'; export const now = 1;",
    'deeper.mjs': 'export const deeper = 1;',
    'later.mjs': "import './deeper.mjs'; import './last.mjs'; export const later = 1;",
    'last.mjs': 'export const last = 1;',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(home, name), text);
  const bytes = (...names: (keyof typeof files)[]) =>
    names.reduce((sum, name) => sum + files[name].length, 0);
  expect(bundleBytes(home, 'entry.mjs')).toEqual({
    atLoad: bytes('entry.mjs', 'now.mjs', 'deeper.mjs'),
    later: bytes('later.mjs', 'last.mjs'),
  });
});

test('the references are bundled and can be loaded', () => {
  const folders = bundleReferences(join(home, 'references'));
  const environment = { TABLE_NAME: 'table', AWS_REGION: 'eu-west-1' };
  const loaded = references.map((name) => ({ ...named(name), folder: folders[name], environment }));
  const samples = measureLoads(loaded, 1);
  expect([...samples.keys()]).toEqual([...references]);
});
