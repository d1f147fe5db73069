import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { usualDemo } from '#lib/local/demo-plan.ts';
import defaultProgramme from '#programme/default-programme.ts';
import { toPlay } from './to-play.ts';

const folder = mkdtempSync(join(tmpdir(), 'fidelio-to-play-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: unknown): string {
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  return join(folder, name);
}

test('without a programme it is the default one, in an empty shop', async () => {
  expect(await toPlay(undefined)).toEqual({ programme: undefined, demo: usualDemo });
});

test('a file brings a demo of its currency, with members', async () => {
  const path = file('pounds.json', { ...defaultProgramme, currency: 'GBP' });
  const { programme, demo } = await toPlay(path);
  expect(programme).toBe(path);
  expect(demo.currency).toBe('GBP');
  expect(demo.members.map(({ givenName }) => givenName)).toEqual(['Berta', 'Carlos', 'Diana']);
});

test.each([
  ['a word that is no name', 'cofe', /^There is no programme cofe: name one of .*file with its ending\.$/],
  ['a file that is not there', './none.json', /none\.json can't be used: there is no such file\.$/],
  ['a file of something else', 'README.md', /README\.md can't be used: it is no \.ts or \.json file\.$/],
  [
    'a file that is no JSON',
    file('half.json', '{'),
    /half\.json can't be used: it is not written as JSON is: /,
  ],
  [
    'a file that says something else',
    file('mars.json', { ...defaultProgramme, timeZone: 'Mars' }),
    /timeZone: /,
  ],
])('%s is told in one line', async (_, named, sentence) => {
  const message = await toPlay(named).catch((error: Error) => error.message);
  expect(message).toMatch(sentence);
  expect(message).not.toContain('\n');
});
