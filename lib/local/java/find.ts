import { execFile } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';

/** What DynamoDB Local runs on. */
export const OLDEST_JAVA = 11;

/** The major version in what `java -version` prints: `"17.0.15"` is 17, `"1.8.0_392"` is 8. */
export function javaMajor(output: string): number | undefined {
  const [, first, second] = /version "(\d+)(?:\.(\d+))?/.exec(output) ?? [];
  if (first === undefined) return undefined;
  return Number(first === '1' ? second : first);
}

export interface FoundJava {
  /** The path, or the name, of one that is new enough. */
  java: string | undefined;
  /** The major version of the newest that was found and is too old. */
  tooOld: number | undefined;
}

/**
 * Looks for a Java: `JAVA_HOME`'s, else that on the path, else one that was brought here.
 * @param cache the folder that `temurin` fills
 */
export async function findJava(cache: string, environment: NodeJS.ProcessEnv): Promise<FoundJava> {
  const home = environment['JAVA_HOME'] ?? '';
  const candidates = [...(home === '' ? [] : binariesIn(home)), 'java', ...broughtTo(cache)];
  let tooOld: number | undefined;
  for (const java of candidates) {
    const major = javaMajor(await versionOf(java, environment));
    if (major !== undefined && major >= OLDEST_JAVA) return { java, tooOld: undefined };
    if (major !== undefined) tooOld = Math.max(major, tooOld ?? 0);
  }
  return { java: undefined, tooOld };
}

/** The runtimes in the cache, newest name first. */
const broughtTo = (cache: string): string[] =>
  globSync('[!.]*/jre/*', { cwd: cache })
    .sort()
    .reverse()
    .flatMap((folder) => binariesIn(join(cache, folder)));

/** macOS keeps it a few folders deeper. */
const binariesIn = (home: string): string[] =>
  ['bin/java', 'bin/java.exe', 'Contents/Home/bin/java'].map((path) => join(home, path)).filter(existsSync);

function versionOf(java: string, environment: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve) => {
    execFile(java, ['-version'], { env: environment }, (error, stdout, stderr) =>
      resolve(error === null ? stdout + stderr : ''),
    );
  });
}
