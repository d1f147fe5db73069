import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type AwsClient, AwsError, createAwsClient, ownKeyId } from '../aws/call.ts';
import { StartError } from '../errors.ts';
import type { Table } from './table.ts';

/** A DynamoDB Local that runs, and in whose name it is called. */
export interface DynamoAddress {
  url: string;
  accessKeyId: string;
}

export interface DynamoEngine extends DynamoAddress {
  client: AwsClient;
  streams: AwsClient;
  /** The number of the process that has it, where it was started here. */
  pid: number | undefined;
  /** Calls back, with what happened in a sentence, when it ends without having been stopped. */
  onLost(listener: (sentence: string) => void): void;
  stop(): Promise<void>;
}

const WATCHDOG = fileURLToPath(new URL('../watchdog.ts', import.meta.url));
const START_TIMEOUT_MS = 25_000;
const TRIES = 3;
/** One that has just come up may refuse a call or two. */
const MOST_REFUSALS = 50;

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    // DynamoDB Local can't be told to bind to loopback only, so the port must be free on every address.
    probe.listen(0, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

export interface DynamoStorage {
  /** Keeps its data in a folder; in memory without one. */
  folder?: string | undefined;
  /** Keeps the tables of each access key id and region by themselves; else it has one set of tables for all callers. */
  isByKey?: boolean;
}

/**
 * Starts Amazon's DynamoDB Local.
 * @throws StartError when it does not come up, or cannot read what the folder holds.
 */
export async function startDynamo(
  java: string,
  region: string,
  { folder, isByKey = false }: DynamoStorage = {},
): Promise<DynamoEngine> {
  const simulator = createRequire(import.meta.url).resolve('amplify-dynamodb-simulator');
  const emulator = join(dirname(simulator), 'emulator');
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
  const scratch = mkdtempSync(join(tmpdir(), 'fidelio-dynamodb-'));
  const drop = (): void => rmSync(scratch, { recursive: true, force: true });
  let lastWords = '';
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const port = await freePort();
    const args = [
      '-XX:+UseSerialGC',
      // The best compiler pays off after minutes of full load only; starts and tests are what there are most of.
      '-XX:TieredStopAtLevel=1',
      `-Djava.library.path=${join(emulator, 'DynamoDBLocal_lib')}`,
      '-jar',
      join(emulator, 'DynamoDBLocal.jar'),
      ...(isByKey ? [] : ['-sharedDb']),
      '-disableTelemetry',
      '-port',
      String(port),
      ...(folder === undefined ? ['-inMemory'] : ['-dbPath', folder]),
    ];
    const child = spawn(process.execPath, [WATCHDOG, java, ...args], {
      // It leaves a file of its own wherever it is started.
      cwd: folder ?? scratch,
      stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
    });
    let pid: number | undefined;
    child.once('message', (java) => {
      pid = Number(java);
    });
    child.stdout?.resume();
    child.stderr?.on('data', (chunk: Buffer) => {
      lastWords = chunk.toString().trim();
    });
    const engine = joinDynamo({ url: `http://127.0.0.1:${port}`, accessKeyId: ownKeyId }, region);
    const state = await stateOf(child, engine.client);
    if (state === 'up') {
      let isStopping = false;
      return {
        ...engine,
        pid,
        onLost: (listener) =>
          child.once('exit', (code, signal) => {
            if (isStopping) return;
            // Its watchdog was ended, and nobody minds it any more.
            if (signal !== null) end(pid);
            // Who is killed says nothing; what it printed last is of something else.
            const words = code !== null && code < 128 ? firstLine(lastWords) : '';
            listener(
              `DynamoDB Local has stopped by itself (${signal ?? `exit code ${code}`}${words === '' ? '' : `: ${words}`}).`,
            );
          }),
        stop: async () => {
          isStopping = true;
          await stop(child, pid);
          drop();
        },
      };
    }
    await stop(child, pid);
    if (state === 'unreadable' && folder !== undefined) {
      drop();
      throw new StartError(
        `The tables in ${folder} cannot be read: put a copy of that folder back, or name another with --data.`,
      );
    }
  }
  drop();
  throw new StartError(`DynamoDB Local did not start: ${firstLine(lastWords) || 'no reason given'}`);
}

function end(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}

const firstLine = (text: string): string => text.split('\n')[0] ?? '';

/** An engine that somebody else has started and stops. It has to keep tables by key (`isByKey`). */
export function joinDynamo({ url, accessKeyId }: DynamoAddress, region: string): DynamoEngine {
  return {
    url,
    accessKeyId,
    client: createAwsClient('dynamodb', url, region, accessKeyId),
    streams: createAwsClient('streams', url, region, accessKeyId),
    pid: undefined,
    onLost: () => undefined,
    stop: async () => undefined,
  };
}

/** It answers, and cannot list its own tables, however often it is asked, when its file is spoilt. */
async function stateOf(child: ChildProcess, client: AwsClient): Promise<'up' | 'down' | 'unreadable'> {
  const giveUpAt = Date.now() + START_TIMEOUT_MS;
  let refusals = 0;
  while (child.exitCode === null && child.signalCode === null && Date.now() < giveUpAt) {
    try {
      await client('ListTables', {});
      return 'up';
    } catch (error) {
      if (error instanceof AwsError) refusals += 1;
      if (refusals === MOST_REFUSALS) return 'unreadable';
      await sleep(40);
    }
  }
  return 'down';
}

/** @param pid of what its watchdog runs, which is ended with it when that is too busy to do so */
async function stop(child: ChildProcess, pid: number | undefined): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<boolean>((resolve) => child.once('exit', () => resolve(true)));
  child.stdin?.destroy();
  if (await Promise.race([gone, sleep(4000, false)])) return;
  child.kill('SIGKILL');
  end(pid);
  await gone;
}

/** Creates the tables that are not there yet (a data folder may hold them from the last run). */
export async function createTables(client: AwsClient, tables: readonly Table[]): Promise<void> {
  for (const table of tables) {
    await unless('ResourceInUseException', client('CreateTable', table.create));
  }
}

async function unless(code: string, call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== code) throw error;
  }
}
