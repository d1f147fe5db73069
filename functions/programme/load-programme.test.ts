import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { canonicalJson } from '#domain/ledger/entry.ts';
import { lift } from '#domain/programme/lift.ts';
import type { Sha256 } from '#domain/programme.ts';
import { programmeOne } from '#domain/testing-facts.ts';
import defaultProgramme from './default-programme.ts';
import { loadProgramme, versionOf } from './load-programme.ts';
import { parseProgramme } from './programme.ts';

const folder = mkdtempSync(join(tmpdir(), 'fidelio-programme-'));
afterAll(() => rmSync(folder, { recursive: true }));

const sha256: Sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex');
const written = versionOf(parseProgramme(defaultProgramme), sha256);

function load(content: unknown) {
  const file = join(folder, 'programme.json');
  writeFileSync(file, JSON.stringify(content));
  return loadProgramme(pathToFileURL(file), sha256);
}

test('the programme is loaded as it was written, however its fields are ordered', () => {
  expect(load(written)).toEqual(written);
  const turned = Object.fromEntries(Object.entries(written.programme).reverse());
  expect(load({ version: written.version, programme: turned })).toEqual(written);
});

test('one of schema 1, as older deploys wrote it, is lifted and keeps its version', () => {
  const version = sha256(canonicalJson(programmeOne));
  expect(load({ programme: programmeOne, version })).toEqual({ programme: lift(programmeOne), version });
  expect(() =>
    load({ programme: programmeOne, version: versionOf(lift(programmeOne), sha256).version }),
  ).toThrow('programme.json is not the one that was checked');
});

test('the version is of what is computed by, so that a programme of schema 1 and its lift are one', () => {
  expect(versionOf(parseProgramme(programmeOne), sha256)).toEqual(versionOf(lift(programmeOne), sha256));
});

test.each([
  [
    'a programme that was changed since',
    { ...written, programme: { ...defaultProgramme, codeValidDays: 9 } },
  ],
  ['another version', { ...written, version: sha256('another') }],
  ['no version', { programme: written.programme }],
  ['a programme alone', written.programme],
])('%s is refused', (_, content) => {
  expect(() => load(content)).toThrow('programme.json is not the one that was checked');
});

test('a programme that is missing is refused', () => {
  expect(() => loadProgramme(pathToFileURL(join(folder, 'none.json')), sha256)).toThrow('ENOENT');
});
