import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openEngineBroker } from './cloud/engine-broker.ts';

interface Seeds {
  /** From which each test's own follows. */
  readonly run: string;
  /** That a failure printed, to play it again. */
  readonly asked?: number;
}

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the stack is synthesized to by the first test that needs it; see `assembly.ts`. */
    readonly assemblyFolder: string;
    /** Where to ask for the engine that all share; see `shared-dynamo.ts`. */
    readonly engineBroker: string;
    /** Of the properties; see `property-seed.ts`. */
    readonly seeds: Seeds;
  }
}

/** Names the one assembly, the one engine and the seed of a run. Neither is made here: a run of unit tests needs none. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const home = mkdtempSync(join(tmpdir(), 'fidelio-assembly-'));
  provide('assemblyFolder', join(home, 'cdk.out'));
  provide('seeds', seedsOf(process.env['FC_SEED']));
  const broker = await openEngineBroker();
  provide('engineBroker', broker.url);
  return async () => {
    await broker.stop();
    rmSync(home, { recursive: true, force: true });
  };
}

/**
 * `FC_SEED=<number>` asks for one, and `FC_SEED=random` for new ones. Else they follow from what was committed last: so a
 * change is judged by the same examples wherever and however often it is tested, and the next change by others.
 */
function seedsOf(asked: string | undefined): Seeds {
  if (asked === 'random') return { run: randomUUID() };
  if (asked !== undefined) {
    const seed = Number(asked);
    if (!Number.isSafeInteger(seed))
      throw new Error(`FC_SEED is "${asked}": give a whole number, or "random".`);
    return { run: asked, asked: seed };
  }
  try {
    return {
      run: execFileSync('git', ['rev-parse', 'HEAD^{tree}'], { encoding: 'utf8', stdio: 'pipe' }).trim(),
    };
  } catch {
    return { run: 'a copy without its history' };
  }
}
