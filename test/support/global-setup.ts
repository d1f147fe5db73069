import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the stack is synthesized to by the first test that needs it; see `assembly.ts`. */
    readonly assemblyFolder: string;
  }
}

/** Names the one assembly of a run. Nothing is synthesized here: a run of unit tests needs none. */
export default function setup({ provide }: TestProject): () => void {
  const home = mkdtempSync(join(tmpdir(), 'fidelio-assembly-'));
  provide('assemblyFolder', join(home, 'cdk.out'));
  return () => rmSync(home, { recursive: true, force: true });
}
