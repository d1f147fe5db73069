import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { bundleHandlers, codeOfHandlers, handlersIn } from './bundle-handlers.ts';

const home = mkdtempSync(join(tmpdir(), 'fidelio-bundles-'));
afterAll(() => rmSync(home, { recursive: true }));

/** A checkout of its own with two handlers, of which one has a test beside it. */
function checkout(name: string) {
  const functions = join(home, name, 'functions');
  const files = {
    'http/get-thing.ts':
      "import { word } from '../word.ts';\nexport const handler = async (): Promise<string> => word;",
    'http/get-thing.test.ts': 'throw new Error();',
    'queue/do-work.ts': 'export class Worker {}\nexport const handler = async () => new Worker();',
    'word.ts': "export const word = 'hello';",
  };
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(join(functions, file, '..'), { recursive: true });
    writeFileSync(join(functions, file), content);
  }
  return { functions, outdir: join(home, name, 'out'), programmeJson: '{"programmeId":"p"}' };
}

test('the handlers are the files of the rooms that are no tests', () => {
  expect(handlersIn(checkout('list').functions)).toEqual(['http/get-thing', 'queue/do-work']);
});

test('each handler gets a folder with a bundle that runs', async () => {
  const [thing, work] = await bundleHandlers(checkout('run'));
  expect([thing?.handler, work?.handler]).toEqual(['http/get-thing', 'queue/do-work']);
  const { handler } = await import(join(thing?.folder ?? '', 'index.mjs'));
  expect(await handler()).toBe('hello');
});

test('a bundle keeps the names that a stack trace shows, and asks for the lazy modules of Node by no import', async () => {
  const { functions, outdir, programmeJson } = checkout('names');
  const file = join(functions, 'http/get-thing.ts');
  const reads = `import { readFileSync } from 'node:fs';
import { versions } from 'node:process';
import { pipeline } from 'node:stream/promises';
import { ReadableStream } from 'node:stream/web';
export const streams = [new globalThis.ReadableStream() instanceof ReadableStream, {} instanceof ReadableStream, pipeline];
function readItself() { return readFileSync(import.meta.filename, 'utf8').length + versions.node.length; }
export const handler = () => [readItself(), readItself.name];`;
  writeFileSync(file, reads);
  const [thing] = await bundleHandlers({ functions, outdir, programmeJson });
  const index = join(thing?.folder ?? '', 'index.mjs');
  expect(readFileSync(index, 'utf8')).not.toMatch(/from ?"node:/);
  const { handler, streams } = await import(index);
  expect(handler()).toEqual([expect.any(Number), 'readItself']);
  const [isStream, isNone, pipeline] = streams;
  expect([isStream, isNone]).toEqual([true, false]);
  const through: string[] = [];
  await pipeline(['a', 'b'], async (words: AsyncIterable<string>) => {
    for await (const word of words) through.push(word);
  });
  expect(through).toEqual(['a', 'b']);
});

test('two checkouts give the same bytes', async () => {
  const bytes = async (name: string) =>
    (await bundleHandlers(checkout(name))).map(({ folder }) =>
      readFileSync(join(folder, 'index.mjs'), 'utf8'),
    );
  expect(await bytes('one')).toEqual(await bytes('two'));
});

test('what is imported when it is called for lies in a chunk, and the entry holds nothing of it', async () => {
  const { functions, outdir, programmeJson } = checkout('chunks');
  const work =
    "export const handler = async () => (await import('../rare.ts')).rare() + (await import('../word.ts')).word;";
  writeFileSync(join(functions, 'queue/do-work.ts'), work);
  writeFileSync(join(functions, 'rare.ts'), "export const rare = () => 'seldom, ';");
  const [thing, rare] = await bundleHandlers({ functions, outdir, programmeJson });
  expect(readdirSync(thing?.folder ?? '')).toEqual(['index.mjs']);
  const entry = readFileSync(join(rare?.folder ?? '', 'index.mjs'), 'utf8');
  expect(entry).not.toContain('seldom');
  const { handler } = await import(join(rare?.folder ?? '', 'index.mjs'));
  expect(await handler()).toBe('seldom, hello');
});

test('the programme lies beside the bundles that ask for it', async () => {
  const options = checkout('programme');
  const codeOf = await codeOfHandlers(options);
  codeOf('http/get-thing', { programme: false });
  codeOf('queue/do-work', { programme: true });
  expect(existsSync(join(options.outdir, 'http-get-thing/programme.json'))).toBe(false);
  expect(readFileSync(join(options.outdir, 'queue-do-work/programme.json'), 'utf8')).toBe(
    '{"programmeId":"p"}',
  );
});

test('a handler that is declared and not written is named', async () => {
  const codeOf = await codeOfHandlers(checkout('missing'));
  expect(() => codeOf('http/get-other', { programme: true })).toThrow(
    'The stack declares functions/http/get-other.ts, which does not exist.',
  );
});
