import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isRunning, makeRunFolder } from './run-folder.ts';

let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'fidelio-run-'));
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

test('a folder of a run that ended goes, that of one that runs stays', () => {
  const parent = join(project, '.cache', 'local');
  const [ended, running] = ['run-999999999-a', `run-${process.pid}-b`].map((name) => join(parent, name));
  for (const folder of [ended, running]) mkdirSync(folder ?? '', { recursive: true });
  expect(existsSync(makeRunFolder(project))).toBe(true);
  expect([ended, running].map((folder) => existsSync(folder ?? ''))).toEqual([false, true]);
});

test('a process of another user runs, too', () => {
  vi.spyOn(process, 'kill').mockImplementation(() => {
    throw Object.assign(new Error('kill EPERM'), { code: 'EPERM' });
  });
  expect(isRunning(1)).toBe(true);
});

test('a folder that may not be written to is a sentence that says what to do', () => {
  writeFileSync(join(project, '.cache'), '');
  expect(() => makeRunFolder(project)).toThrow(
    /^\S+\.cache can't be written to \(.*\): it may belong to another user, .* Delete it, or make it yours\.$/,
  );
});
