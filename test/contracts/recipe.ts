/** The recipe of docs/verify-your-ledger.md, run as a member runs it: a file, Node, an export. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect } from 'vitest';
import type { LedgerEntry } from '#domain/ledger/entry.ts';

const document = readFileSync(new URL('../../docs/verify-your-ledger.md', import.meta.url), 'utf8');
export const blocks = [...document.matchAll(/```js\n(.*?)```/gs)].map(([, code]) => code ?? '');
export const recipe = blocks[0] ?? '';
/** Entries as a forger may write them: of any kind, with any field. */
export type Entry = Omit<LedgerEntry, 'kind'> & { readonly kind: string };
export interface Head {
  readonly headSequence: number;
  readonly headHash: string;
}
export interface Exported {
  readonly ledger: Head & { readonly genesis: object; readonly entries: readonly object[] };
  readonly statements: readonly (Head & { readonly month: string })[];
}

/** The recipe in a folder of its own, which goes with the test file. */
export function recipeInFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'recipe-'));
  writeFileSync(join(folder, 'verify.mjs'), recipe);
  afterAll(() => rmSync(folder, { recursive: true }));

  /** @returns the line that it prints and its exit code */
  async function verify(exported: object, ...noted: readonly string[]) {
    const file = join(folder, 'export.json');
    writeFileSync(file, JSON.stringify(exported));
    const args = [join(folder, 'verify.mjs'), file, ...noted];
    const ended = await promisify(execFile)(process.execPath, args).then(
      ({ stdout }) => ({ stdout, code: 0 }),
      ({ stdout, code }: { stdout: string; code: number }) => ({ stdout, code }),
    );
    return { line: ended.stdout.trimEnd(), code: ended.code };
  }

  async function namedBy(exported: object, ...noted: readonly string[]): Promise<number> {
    const { line, code } = await verify(exported, ...noted);
    expect(code, line).toBe(1);
    return Number(/^entry (\d+) does not hold: [^\n]+$/.exec(line)?.[1] ?? line);
  }

  return { folder, verify, namedBy };
}
