import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** A way to a Java runtime, and what it is called in the question that comes before it. */
export interface Way {
  readonly what: string;
  /** @throws Error with the reason when it does not work. */
  bring(): Promise<void>;
}

/** The version with long support that Temurin brings. */
const TEMURIN = 21;

/** The distribution's package, where this user may install one: root on Debian and what follows it. */
export function debianPackage(environment: NodeJS.ProcessEnv): Way {
  return {
    what: 'the package default-jre-headless, with apt-get',
    bring: async () => {
      const env = { ...environment, DEBIAN_FRONTEND: 'noninteractive' };
      const quietly = ['-qq', '-o', 'Acquire::Retries=3', '-o', 'Dpkg::Use-Pty=0'];
      await run('apt-get', [...quietly, 'update'], env);
      await run('apt-get', [...quietly, 'install', '--no-install-recommends', 'default-jre-headless'], env);
    },
  };
}

/** What of `njre` is used here: downloads from Adoptium, and holds what came to the SHA-256 that is published with it. */
interface Njre {
  install(version: number, options: { type: 'jre'; installPath: string }): Promise<string>;
}

/** Eclipse Temurin's runtime, into a folder of this project. */
export function temurin(cache: string): Way {
  return {
    what: `the Java runtime of Eclipse Temurin ${TEMURIN}, some 50 MB from adoptium.net, into ${cache}`,
    bring: async () => {
      mkdirSync(cache, { recursive: true });
      // What is half there is never found: whole, it gets its name.
      const fresh = mkdtempSync(join(cache, '.new-'));
      try {
        const { install } = createRequire(import.meta.url)('njre') as Njre;
        await install(TEMURIN, { type: 'jre', installPath: join(fresh, 'here') });
        renameSync(fresh, join(cache, `temurin-${TEMURIN}-${Date.now()}`));
      } catch (error) {
        rmSync(fresh, { recursive: true, force: true });
        throw error;
      }
    },
  };
}

async function run(command: string, args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(command, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(said.trim().split('\n')[0] || `${command} ended with ${code}`);
}
