import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadProgramme } from './load-programme.ts';

const folder = mkdtempSync(join(tmpdir(), 'fidelio-programme-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

function parse(candidate: unknown): { timeZone: string } {
  const { timeZone } = candidate as { timeZone?: string };
  if (timeZone === undefined) throw new Error('timeZone: is missing\nand more');
  return { timeZone };
}

test('a programme is the default export of a TypeScript file, or a JSON file', async () => {
  const loaded = { programme: { timeZone: 'UTC' }, json: '{"timeZone":"UTC"}' };
  expect(await loadProgramme(file('a.ts', "export default { timeZone: 'UTC' as string };"), parse)).toEqual(
    loaded,
  );
  expect(await loadProgramme(file('a.json', '{ "timeZone": "UTC" }'), parse)).toEqual(loaded);
});

test.each([
  ['missing.json', undefined, 'no such file'],
  ['broken.json', '{', 'JSON'],
  ['nothing.ts', 'export const programme = 1;', 'it has no default export.'],
])('%s is refused in one line that names the path and the reason', async (name, content, reason) => {
  const path = content === undefined ? join(folder, name) : file(name, content);
  const message = await loadProgramme(path, parse).catch((error: Error) => error.message);
  expect(message).toContain(`The programme ${path} can't be used: `);
  expect(message).toContain(reason);
  expect(message).not.toContain('\n');
});

test('several mistakes are a line each, below the path', async () => {
  const path = file('bad.json', '{}');
  await expect(loadProgramme(path, parse)).rejects.toThrow(
    `The programme ${path} can't be used:\n  timeZone: is missing\n  and more`,
  );
});
