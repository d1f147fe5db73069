import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';
import type { ProgrammeOne } from '#domain/programme/schema-one.ts';
import type { Programme } from '#domain/programme.ts';
import { programmeOne } from '#domain/testing-facts.ts';
import { synthesize } from '#lib/local/synth.ts';

const project = fileURLToPath(new URL('../../..', import.meta.url));
/** On a busy machine; who waits must not give up while another is still at it. */
export const longestSynthMs = 150_000;

/**
 * The synthesized stack, which takes seconds to make and is the same for every test of a run: the first test file
 * that asks makes it, the others wait for it.
 * @returns its folder
 */
export async function sharedAssembly(): Promise<string> {
  const folder = inject('assemblyFolder');
  if (folder === undefined) throw new Error('test/support/global-setup.ts is not a globalSetup of this run');
  const done = `${folder}.done`;
  const failed = `${folder}.failed`;
  if (isFirst(`${folder}.lock`)) {
    try {
      await synthesize(project, 'bin/fidelio.ts', folder);
      writeFileSync(done, '');
    } catch (error) {
      writeFileSync(failed, '');
      throw error;
    }
    return folder;
  }
  const deadline = Date.now() + longestSynthMs;
  while (!existsSync(done)) {
    if (existsSync(failed)) throw new Error('the stack cannot be synthesized; another test file says why');
    if (Date.now() > deadline) throw new Error(`the stack was not synthesized within ${longestSynthMs} ms`);
    await sleep(50);
  }
  return folder;
}

/** A whole programme, or what of schema 1 differs from the default one. */
export type OwnProgramme = Partial<ProgrammeOne> | Programme;

/**
 * The stack with another programme, synthesized for the one test file that asks.
 * @param programme of schema 2, or changes to the default one
 * @returns a folder to be removed, and the assembly in it
 */
export async function ownAssembly(
  programme: OwnProgramme,
): Promise<{ readonly home: string; readonly folder: string }> {
  const home = mkdtempSync(join(tmpdir(), 'fidelio-own-assembly-'));
  const file = join(home, 'programme.json');
  writeFileSync(file, JSON.stringify('units' in programme ? programme : { ...programmeOne, ...programme }));
  const folder = await synthesize(project, 'bin/fidelio.ts', join(home, 'cdk.out'), { programme: file });
  return { home, folder };
}

/** Making a folder is the one thing that only one of several processes can do. */
function isFirst(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}
