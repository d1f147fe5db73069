import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { LocalCloud } from './cloud.ts';
import { messageOf, StartError } from './errors.ts';
import { startLocalCloud } from './start.ts';

const HELP = `Usage: npm start -- [options]

Runs the whole stack on this machine.

  --data <folder>   keep the data in a folder (without it, it lives in memory)
  --help            show this

Environment: PORT, where API and portal are served (default 4000).`;

export interface CommandOptions {
  help: boolean;
  data: string | undefined;
  port: number;
}

/** @throws StartError with one sentence for an option or a port that can't be read. */
export function readOptions(args: string[], environment: NodeJS.ProcessEnv): CommandOptions {
  const port = Number(environment['PORT'] ?? 4000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new StartError(`PORT must be a number from 0 to 65535, not "${environment['PORT']}".`);
  }
  try {
    const { values } = parseArgs({
      args,
      options: { data: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
    return { help: values.help === true, data: values.data, port };
  } catch (error) {
    const [sentence = ''] = messageOf(error).split(/\. To specify|\n/);
    throw new StartError(`${sentence.replace(/\.$/, '')}; see npm start -- --help.`);
  }
}

/** What to open and what to try, when everything is ready. */
export function welcome(cloud: LocalCloud): string {
  const { url, credentials, endpoints } = cloud;
  return `
Ready.

  API and portal   ${url}
  Control page     ${url}/_local/
  E-mail inbox     ${endpoints.ses}

Try, line by line: enrol somebody, sell them something, look at their points:

  curl -s ${url}/v1/pos/members -H 'Authorization: Bearer ${credentials.posKey}' \\
    -d '{"email":"ana@example.com","givenName":"Ana"}'
  npm run send -- square/payment-completed
  curl -s '${url}/v1/pos/members?email=ana@example.com' -H 'Authorization: Bearer ${credentials.posKey}'

Or open the portal, sign in with any e-mail address, and take the code from the inbox.

Ctrl-C stops it.
`;
}

/** Everything must be gone within this time after Ctrl-C. */
const STOP_TIMEOUT_MS = 5000;
const PARENT_CHECK_MS = 1000;

/** This process's parent, and under npm (which puts a shell between) its parent's, as one text. */
function ancestorsNow(): string {
  const parent = process.ppid;
  if (process.env['npm_lifecycle_event'] === undefined) return String(parent);
  try {
    // Linux only; elsewhere the parent alone is watched. The name in brackets may hold spaces.
    const [, afterName = ''] = readFileSync(`/proc/${parent}/stat`, 'utf8').split(') ');
    return `${parent} ${afterName.split(' ')[1]}`;
  } catch {
    return String(parent);
  }
}

/** Runs `npm start`. Ends the process itself: 0 after Ctrl-C, 1 when it could not start. */
export async function runLocalCloud(args: string[]): Promise<void> {
  let cloud: Promise<LocalCloud> | undefined;
  let isReady = false;
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    // Nothing is worth saving before it is ready, and every child ends with its parent.
    if (!isReady) process.exit(0);
    setTimeout(() => process.exit(0), STOP_TIMEOUT_MS).unref();
    void Promise.resolve(cloud)
      .then((running) => running?.stop())
      .catch(() => undefined)
      .then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  process.on('SIGHUP', stop);
  // Whoever started this may be killed without a word to its children; they get another parent then.
  const ancestors = ancestorsNow();
  setInterval(() => ancestorsNow() !== ancestors && stop(), PARENT_CHECK_MS).unref();

  try {
    const options = readOptions(args, process.env);
    if (options.help) return console.log(HELP);
    cloud = startLocalCloud({
      port: options.port,
      ...(options.data === undefined ? {} : { data: options.data }),
    });
    const running = await cloud;
    isReady = true;
    console.log(welcome(running));
  } catch (error) {
    if (isStopping) return;
    const lines =
      error instanceof StartError ? error.findings : [error instanceof Error ? error.stack : String(error)];
    for (const line of lines) console.error(line);
    process.exit(1);
  }
}
