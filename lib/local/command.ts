import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { LocalCloud } from './cloud.ts';
import type { DemoPlan } from './demo-plan.ts';
import { messageOf, StartError } from './errors.ts';
import { consentOf } from './java/java.ts';
import { startLocalCloud } from './start.ts';

const HELP = `Usage: npm start -- [options]

Runs the whole stack on this machine.

  --programme <name or file>  play this programme: one of the examples, by its name, or a
                              .ts or .json file (otherwise what cdk.json says, or the default one)
  --data <folder>             keep the data in a folder (otherwise it is only in memory)
  --yes                       install a Java runtime without asking if there is none
  --help                      show this

Environment: PORT for the API and portal (4000), and INBOX_PORT for
the inbox that catches all e-mail (one more than PORT, if that is free).`;

export interface CommandOptions {
  help: boolean;
  yes: boolean;
  data: string | undefined;
  programme: string | undefined;
  port: number;
  inboxPort: number | undefined;
}

/** @throws StartError with one sentence for an option or a port that can't be read. */
export function readOptions(args: string[], environment: NodeJS.ProcessEnv): CommandOptions {
  const port = readPort(environment, 'PORT') ?? DEFAULT_PORT;
  const inboxPort = readPort(environment, 'INBOX_PORT');
  if (inboxPort !== undefined && inboxPort !== 0 && inboxPort === port) {
    throw new StartError(`PORT and INBOX_PORT are both ${port}: the inbox needs a port of its own.`);
  }
  try {
    // npm keeps options for itself that stand before its --, and says nothing.
    for (const [option, example] of ownOptions) {
      if (!args.includes(`--${option}`) && environment[`npm_config_${option}`] !== undefined) {
        throw new StartError(
          `npm took --${option} for itself: put -- before it, as in npm start -- --${option} ${example}.`,
        );
      }
    }
    const { values } = parseArgs({
      args,
      options: {
        data: { type: 'string' },
        programme: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
        yes: { type: 'boolean', short: 'y' },
      },
    });
    const { data, programme, help = false, yes = false } = values;
    if (data === '') throw new StartError('--data needs the name of a folder.');
    if (programme === '') throw new StartError('--programme needs a name or a file.');
    return { help, yes, data, programme, port, inboxPort };
  } catch (error) {
    if (error instanceof StartError) throw error;
    const [sentence = ''] = messageOf(error).split(/\. To specify|\n/);
    throw new StartError(`${sentence.replace(/\.$/, '')}; see npm start -- --help.`);
  }
}

const ownOptions = [
  ['data', '<folder>'],
  ['programme', '<name or file>'],
] as const;

/** Unset and empty are the same, as in a shell. */
function readPort(environment: NodeJS.ProcessEnv, name: string): number | undefined {
  const text = environment[name]?.trim() ?? '';
  if (text === '') return undefined;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new StartError(`${name} must be a number from 0 to 65535, not "${environment[name]}".`);
}

/** What to open and what to try, when everything is ready. */
export function welcome(cloud: LocalCloud): string {
  const { url, credentials, endpoints } = cloud;
  // The command looks at 4000 by itself, where another local cloud may run.
  const where = new URL(url).port === String(DEFAULT_PORT) ? '' : ` --url ${url}`;
  const { now, offsetMs } = cloud.clockState();
  const moved =
    offsetMs === 0 ? '' : `\n  Clock            ${now}, as set earlier; reset it on the control page`;
  return `
Ready.

  API and portal   ${url}
  Control page     ${url}/_local/
  E-mail inbox     ${endpoints.ses}${moved}

Try these one by one. Enrol somebody, sell them something, look at their points:

  curl -s ${url}/v1/pos/members -H 'Authorization: Bearer ${credentials.posKey}' \\
    -d '{"email":"ana@example.com","givenName":"Ana"}'
  npm run send -- square/payment-completed${where}
  curl -s '${url}/v1/pos/members?email=ana@example.com' -H 'Authorization: Bearer ${credentials.posKey}'

Or open the portal, sign in with any e-mail address, and take the code from the inbox.

Ctrl-C stops it.
`;
}

const DEFAULT_PORT = 4000;
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

/** A programme to play: its file, where it is not the one of the stack itself, and what its demo begins with. */
export interface ToPlay {
  readonly programme: string | undefined;
  readonly demo: DemoPlan;
}

/**
 * Runs `npm start`. Ends the process itself: 0 after Ctrl-C, 1 when it could not start.
 * @param toPlay finds what `--programme` names; what it throws is told in its own words
 */
export async function runLocalCloud(
  args: string[],
  toPlay: (named: string | undefined) => Promise<ToPlay>,
): Promise<void> {
  let cloud: Promise<LocalCloud> | undefined;
  let isReady = false;
  let isStopping = false;
  const stop = (code = 0): void => {
    if (isStopping) return;
    isStopping = true;
    // Nothing is worth saving before it is ready, and every child ends with its parent.
    if (!isReady) process.exit(code);
    setTimeout(() => process.exit(code), STOP_TIMEOUT_MS).unref();
    void Promise.resolve(cloud)
      .then((running) => running?.stop())
      .catch(() => undefined)
      .then(() => process.exit(code));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop());
  // Whoever started this may be killed without a word to its children; they get another parent then.
  const ancestors = ancestorsNow();
  setInterval(() => ancestorsNow() !== ancestors && stop(), PARENT_CHECK_MS).unref();

  try {
    const options = readOptions(args, process.env);
    if (options.help) return console.log(HELP);
    const { programme, demo } = await toPlay(options.programme);
    cloud = startLocalCloud({
      port: options.port,
      demo,
      ...(programme === undefined ? {} : { programme }),
      java: consentOf(options.yes, process.env, process.stdin.isTTY === true),
      ...(options.data === undefined ? {} : { data: options.data }),
      ...(options.inboxPort === undefined ? {} : { inboxPort: options.inboxPort }),
      onLost: () => {
        const kept =
          options.data === undefined
            ? 'Everything was in memory and is gone.'
            : 'Everything accepted so far is kept.';
        console.error(
          `  The local cloud can't run without it and stops. ${kept} Start it again with npm start.`,
        );
        stop(1);
      },
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
