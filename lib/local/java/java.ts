import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
import { messageOf, StartError } from '../errors.ts';
import { debianPackage, temurin, type Way } from './bring.ts';
import { type FoundJava, findJava, OLDEST_JAVA } from './find.ts';

/** Where a runtime lies that was brought: outside of `node_modules`, which each `npm ci` empties. */
const CACHE = fileURLToPath(new URL('../../../.cache/java', import.meta.url));

/** Who may say whether a Java is brought. */
export type Consent = 'yes' | 'ask' | 'no';

export interface JavaOptions {
  /** `no` unless it is said. */
  consent?: Consent | undefined;
  environment?: NodeJS.ProcessEnv;
  cache?: string;
  /** In the order in which they are tried; else those of this machine. */
  ways?: readonly Way[];
  /** Asks one question; true for a yes. */
  ask?(question: string): Promise<boolean>;
  say?(line: string): void;
}

/** `--yes` and `CI` answer the question; else somebody has to be there to answer it. */
export function consentOf(saysYes: boolean, environment: NodeJS.ProcessEnv, isTerminal: boolean): Consent {
  const ci = environment['CI'] ?? '';
  if (saysYes || (ci !== '' && ci !== 'false' && ci !== '0')) return 'yes';
  return isTerminal ? 'ask' : 'no';
}

/**
 * The path of a Java that runs DynamoDB Local. One that is missing is brought, if whoever starts this agrees.
 * @throws StartError with what to do when there is none in the end.
 */
export async function javaFor(options: JavaOptions = {}): Promise<string> {
  const { environment = process.env, cache = CACHE, say = console.error } = options;
  const found = await findJava(cache, environment);
  if (found.java !== undefined) return found.java;
  const { consent = 'no', ways = waysOf(cache, environment), ask = askTerminal } = options;
  const lacks = lackOf(found);
  const [first] = ways;
  if (first === undefined || consent === 'no') throw new StartError(`${lacks} ${howTo}`);
  if (consent === 'ask' && !(await ask(`${lacks}\nInstall ${first.what}? [Y/n] `))) {
    throw new StartError(`Nothing was installed. ${howTo}`);
  }
  const failures: string[] = [];
  for (const way of ways) {
    say(`Installing ${way.what} …`);
    try {
      await way.bring();
      const { java } = await findJava(cache, environment);
      if (java !== undefined) return java;
      failures.push(`${way.what}: it does not run on this machine`);
    } catch (error) {
      failures.push(`${way.what}: ${messageOf(error)}`);
    }
  }
  throw new StartError([`${lacks} It could not be installed:`, ...failures.map((one) => `  ${one}`), byHand]);
}

const byHand = `Install a Java runtime of version ${OLDEST_JAVA} or newer by hand ("apt install default-jre-headless", "brew install openjdk", or https://adoptium.net) and start again.`;
const howTo = `Run npm start -- --yes, which installs one for this project, or install one of version ${OLDEST_JAVA} or newer by hand ("apt install default-jre-headless", "brew install openjdk", or https://adoptium.net).`;

const lackOf = ({ tooOld }: FoundJava): string =>
  tooOld === undefined
    ? 'DynamoDB Local needs Java, and none is installed.'
    : `DynamoDB Local needs a newer Java than ${tooOld}.`;

function waysOf(cache: string, environment: NodeJS.ProcessEnv): Way[] {
  const isRoot = process.getuid?.() === 0;
  const hasApt = ['/usr/bin/apt-get', '/bin/apt-get'].some((path) => existsSync(path));
  return [...(isRoot && hasApt ? [debianPackage(environment)] : []), temurin(cache)];
}

async function askTerminal(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  // Ctrl-D and Ctrl-C are a no.
  const ended = new Promise<string>((resolve) => terminal.once('close', () => resolve('n')));
  try {
    const answer = await Promise.race([terminal.question(question), ended]);
    return /^(|y|yes)$/i.test(answer.trim());
  } finally {
    terminal.close();
  }
}
