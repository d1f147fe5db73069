import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function check(...folder: readonly string[]) {
  const command = join(root, 'bin/check-imports.ts');
  return spawnSync(process.execPath, [command, ...folder], { encoding: 'utf8' });
}

// A second or two of work, which a busy machine makes many.
it('finds nothing in the project as it is', { timeout: 120_000 }, () => {
  const { status, stdout, stderr } = check();
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^Checked the imports of \d{3,} files against rooms\.ts: no breaches\.\n$/);
  expect(status).toBe(0);
});

it('fails for a planted breach and a planted circle, a line each', () => {
  const folder = mkdtempSync(join(tmpdir(), 'check-imports-'));
  folders.push(folder);
  cpSync(join(root, 'package.json'), join(folder, 'package.json'));
  const planted = {
    'functions/domain/one.ts': "import type { Two } from '#domain/two.ts';",
    'functions/domain/two.ts': "import * as z from 'zod/mini';\nimport type { One } from './one.ts';",
    'node_modules/other/index.ts': "import './index.ts';",
  };
  for (const [path, text] of Object.entries(planted)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const { status, stdout, stderr } = check(folder);
  expect(stderr.trimEnd().split('\n')).toEqual([
    expect.stringMatching(/^functions\/domain\/two\.ts → zod\/mini: functions\/domain \(pure/),
    expect.stringMatching(
      /^functions\/domain\/one\.ts → functions\/domain\/two\.ts → functions\/domain\/one\.ts: /,
    ),
  ]);
  expect(stdout).toContain('2 files against rooms.ts: 2 breaches');
  expect(status).toBe(1);
});
