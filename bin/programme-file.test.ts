import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import defaultProgramme from '#programme/default-programme.ts';
import { programmeOf, wholeNameOf } from './programme-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'fidelio-programme-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('the programme of a command is the default one, or that of a JSON file', async () => {
  expect(await programmeOf(undefined)).toEqual(defaultProgramme);
  const file = join(folder, 'ours.json');
  writeFileSync(file, JSON.stringify({ ...defaultProgramme, programmeId: 'ours' }));
  expect(await programmeOf(file)).toMatchObject({ programmeId: 'ours' });
  await expect(programmeOf(join(folder, 'none.json'))).rejects.toThrow(/^The programme .* can't be used: /);
});

test('a programme that comes with the project is known by its name', async () => {
  expect(await programmeOf('cafe')).toMatchObject({ programmeId: 'cafe' });
  expect(wholeNameOf('cafe')).toBe('cafe');
  expect(wholeNameOf('ours.ts')).toBe(join(process.cwd(), 'ours.ts'));
  await expect(programmeOf('cofe')).rejects.toThrow(
    'There is no programme cofe: name one of default, cafe, supermarket, hotel, gym, club, or a .ts or .json file with its ending.',
  );
});
