import { expect } from 'vitest';
import type { TestCloud } from '../../support/cloud/start-cloud.ts';
import { stateOf } from '../../support/outcomes/table-scan.ts';

/** Waits for what is under way, then lets `act` change nothing at all: not in the table, and in no queue. */
export async function changesNothing(test: TestCloud, act: () => Promise<void>): Promise<void> {
  await test.cloud.settle();
  const before = await stateOf(test);
  await act();
  expect(await stateOf(test)).toEqual(before);
}
