import { afterAll, beforeAll, vi } from 'vitest';
import { permissionRecords } from '#lib/local/iam/use-records.ts';
import { sharedAssembly } from './assembly.ts';
import { startCloud, type TestCloud, type TestCloudOptions } from './start-cloud.ts';

/** A first call starts processes, and the machine may be busy with other test files: slow is no failure. */
const longestTestMs = 90_000;

/**
 * A local cloud for the tests of one file. Each file has its own: a start takes about as long as two sales tests,
 * and then no file sees another's rows, calls, dead letters or clock.
 * @returns gives the cloud, from the first test on
 */
export function testCloud(options: Omit<TestCloudOptions, 'assembly' | 'records'> = {}): () => TestCloud {
  vi.setConfig({ testTimeout: longestTestMs });
  let running: TestCloud | undefined;
  beforeAll(async () => {
    running = await startCloud({ ...options, assembly: await sharedAssembly(), records: permissionRecords });
  });
  afterAll(() => running?.stop());
  return () => {
    if (running === undefined) throw new Error('the local cloud starts with the first test');
    return running;
  };
}
