import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../errors.ts';

const OLDEST_JAVA = 11;

/** The major version in what `java -version` prints: `"17.0.15"` is 17, `"1.8.0_392"` is 8. */
export function javaMajor(output: string): number | undefined {
  const [, first, second] = /version "(\d+)(?:\.(\d+))?/.exec(output) ?? [];
  if (first === undefined) return undefined;
  return Number(first === '1' ? second : first);
}

/**
 * The path of a Java that runs DynamoDB Local.
 * @throws StartError with what to install.
 */
export async function findJava(environment: NodeJS.ProcessEnv = process.env): Promise<string> {
  const home = environment['JAVA_HOME'];
  const atHome = home === undefined || home === '' ? undefined : join(home, 'bin', 'java');
  const java = atHome !== undefined && existsSync(atHome) ? atHome : 'java';
  const output = await new Promise<string>((resolve) => {
    execFile(java, ['-version'], { env: environment }, (error, stdout, stderr) =>
      resolve(error === null ? stdout + stderr : ''),
    );
  });
  const install = `install a Java runtime of version ${OLDEST_JAVA} or newer (for example "apt install default-jre-headless", "brew install openjdk", or https://adoptium.net)`;
  const major = javaMajor(output);
  if (major === undefined) throw new StartError(`DynamoDB Local needs Java, and none was found: ${install}.`);
  if (major < OLDEST_JAVA)
    throw new StartError(`DynamoDB Local needs a newer Java than ${major}: ${install}.`);
  return java;
}
