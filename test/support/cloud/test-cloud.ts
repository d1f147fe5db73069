import { rmSync } from 'node:fs';
import { afterAll, beforeAll, vi } from 'vitest';
import { permissionRecords, recordsOf } from '#lib/local/iam/use-records.ts';
import { type OwnProgramme, ownAssembly, sharedAssembly } from './assembly.ts';
import { sharedDynamo } from './shared-dynamo.ts';
import { startCloud, type TestCloud, type TestCloudOptions } from './start-cloud.ts';

/** A first call starts processes, and the machine may be busy with other test files: slow is no failure. */
const longestTestMs = 90_000;
/** A stack with a programme of its own is synthesized first. */
const longestStartMs = 180_000;

export interface OwnCloudOptions extends Omit<TestCloudOptions, 'assembly'> {
  /** For tests of what the default programme leaves out. */
  readonly programme?: OwnProgramme;
}

/**
 * A local cloud for the tests of one file. Each file has its own: a start takes about as long as two sales tests,
 * and then no file sees another's rows, calls, dead letters or clock. DynamoDB Local alone is one for all, which keeps
 * each cloud's tables by themselves.
 * @returns gives the cloud, from the first test on
 */
export function testCloud({ programme, ...options }: OwnCloudOptions = {}): () => TestCloud {
  vi.setConfig({ testTimeout: longestTestMs });
  let running: TestCloud | undefined;
  let home: string | undefined;
  beforeAll(async () => {
    const [assembly, dynamo] = await Promise.all([sharedAssembly(), sharedDynamo()]);
    // Another programme changes no role, so what is used under it counts as well.
    const records = recordsOf(permissionRecords, assembly);
    if (programme === undefined) {
      running = await startCloud({ ...options, assembly, records, dynamo });
      return;
    }
    const own = await ownAssembly(programme);
    home = own.home;
    running = await startCloud({ ...options, assembly: own.folder, records, dynamo });
  }, longestStartMs);
  afterAll(async () => {
    await running?.stop();
    if (home !== undefined) rmSync(home, { recursive: true });
  });
  return () => {
    if (running === undefined) throw new Error('the local cloud starts with the first test');
    return running;
  };
}
