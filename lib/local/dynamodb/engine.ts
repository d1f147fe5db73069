import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type AwsClient, AwsError, createAwsClient } from '../aws/call.ts';
import { StartError } from '../errors.ts';
import type { Table } from './table.ts';

export interface DynamoEngine {
  url: string;
  client: AwsClient;
  streams: AwsClient;
  stop(): Promise<void>;
}

const WATCHDOG = fileURLToPath(new URL('../watchdog.ts', import.meta.url));
const START_TIMEOUT_MS = 25_000;
const TRIES = 3;

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

/**
 * Starts Amazon's DynamoDB Local, in memory or with its data in a folder.
 * @throws StartError when it does not come up.
 */
export async function startDynamo(java: string, region: string, dataFolder?: string): Promise<DynamoEngine> {
  const emulator = join(
    dirname(fileURLToPath(import.meta.resolve('amplify-dynamodb-simulator'))),
    'emulator',
  );
  if (dataFolder !== undefined) mkdirSync(dataFolder, { recursive: true });
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
      '-sharedDb',
      '-disableTelemetry',
      '-port',
      String(port),
      ...(dataFolder === undefined ? ['-inMemory'] : ['-dbPath', dataFolder]),
    ];
    const child = spawn(process.execPath, [WATCHDOG, java, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
    child.stdout.resume();
    child.stderr.on('data', (chunk: Buffer) => {
      lastWords = chunk.toString().trim();
    });
    const url = `http://127.0.0.1:${port}`;
    const client = createAwsClient('dynamodb', url, region);
    if (await isUp(child, client)) {
      return { url, client, streams: createAwsClient('streams', url, region), stop: () => stop(child) };
    }
    await stop(child);
  }
  throw new StartError(`DynamoDB Local did not start: ${lastWords.split('\n')[0] ?? 'no reason given'}`);
}

async function isUp(child: ChildProcess, client: AwsClient): Promise<boolean> {
  const giveUpAt = Date.now() + START_TIMEOUT_MS;
  while (child.exitCode === null && Date.now() < giveUpAt) {
    try {
      await client('ListTables', {});
      return true;
    } catch {
      await sleep(40);
    }
  }
  return false;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.stdin?.destroy();
  await Promise.race([gone, sleep(4000).then(() => child.kill('SIGKILL'))]);
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
